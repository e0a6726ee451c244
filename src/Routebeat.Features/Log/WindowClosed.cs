using Routebeat.Features.Windows;

namespace Routebeat.Features.Log;

/// <summary>The source partition has closed the window: nothing of it follows. Written to every target partition.</summary>
/// <param name="Source">The source partition.</param>
/// <param name="Window">The window.</param>
/// <param name="Complete">Whether no gap touches it.</param>
/// <param name="Parts">How many <see cref="FeaturesPart"/> records went to this target for this window.</param>
public sealed record WindowClosed(int Source, Window Window, bool Complete, int Parts) : FeaturesRecord(Source, Window);
