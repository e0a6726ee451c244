using Routebeat.Features.Windows;

namespace Routebeat.Features.Visibility;

/// <summary>What one window did to the state of an entity.</summary>
/// <param name="Change">Whether an episode started or ended with this window's confirmation.</param>
/// <param name="At">The first window of the episode, or the first window after it; without meaning where nothing changed.</param>
/// <param name="Verdict">The window's level against the baseline.</param>
/// <param name="BaselineLevel">The baseline it was judged by.</param>
public readonly record struct AvailabilityStep(AvailabilityChange Change, Window At, LevelVerdict Verdict, Level BaselineLevel);
