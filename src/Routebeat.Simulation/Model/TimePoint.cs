using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>A time written out, or the start or end of an event of the timeline, which may be drawn from the seed.</summary>
/// <param name="Time">The time where it is written out.</param>
/// <param name="EventId">The event meant instead, or null.</param>
/// <param name="Edge">Which end of the event.</param>
public readonly record struct TimePoint(EventTime Time, string? EventId, EventEdge Edge);
