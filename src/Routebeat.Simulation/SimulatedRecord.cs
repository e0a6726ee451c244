using Routebeat.Routing;

namespace Routebeat.Simulation;

/// <summary>One MRT record of a simulated collector. The default value is no record.</summary>
/// <param name="Time">When it was recorded.</param>
/// <param name="Octets">The whole record, its header included; they hold until the next record is asked for.</param>
public readonly record struct SimulatedRecord(EventTime Time, ReadOnlyMemory<byte> Octets);
