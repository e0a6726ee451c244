using Routebeat.Features.Windows;

namespace Routebeat.Features.Visibility;

/// <summary>An entity's level at the end of a window, as the state needs it.</summary>
/// <param name="Window">The window.</param>
/// <param name="CompleteBefore">How many complete windows the partition has closed before this one; tells how long an entity without rows stood unchanged.</param>
/// <param name="IsComplete">Whether no gap touches the window; an incomplete one moves nothing.</param>
/// <param name="Level">The level.</param>
/// <param name="IsSeeded">Whether the entity's table is known.</param>
/// <param name="IsLossConfirmed">Whether enough peer ASes and feeds lost it (RULES 4, last line).</param>
public readonly record struct LevelSample(
    Window Window, long CompleteBefore, bool IsComplete, Level Level, bool IsSeeded, bool IsLossConfirmed);
