namespace Routebeat.Pictures.Drawing;

/// <summary>A mark of the feed-health row.</summary>
/// <param name="Range">When; an empty range is a moment.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The sentence that hovering shows.</param>
public sealed record HealthMark(TimeRange Range, HealthMarkKind Kind, string Text);
