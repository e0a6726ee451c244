using Routebeat.Features.Windows;

namespace Routebeat.Detection.Scoring;

/// <summary>The window that a lane closes.</summary>
/// <param name="Window">The window.</param>
/// <param name="IsComplete">Whether no gap touches it.</param>
/// <param name="CompleteBefore">Complete windows that the lane closed before.</param>
internal readonly record struct LaneClock(Window Window, bool IsComplete, long CompleteBefore);
