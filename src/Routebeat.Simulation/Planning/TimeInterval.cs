using Routebeat.Routing;

namespace Routebeat.Simulation.Planning;

/// <summary>A half-open interval of event time. The default value is empty.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">The first moment after it.</param>
internal readonly record struct TimeInterval(EventTime Start, EventTime End);
