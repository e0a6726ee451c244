namespace Routebeat.Simulation.Model;

/// <summary>A span of time to be drawn between two bounds. The default value is zero.</summary>
/// <param name="Least">The shortest.</param>
/// <param name="Most">The longest; never shorter than <paramref name="Least"/>.</param>
public readonly record struct SpanRange(TimeSpan Least, TimeSpan Most);
