using Routebeat.Routing;

namespace Routebeat.Simulation.Serving;

/// <summary>A record to be played by a server. The default value is no record.</summary>
/// <param name="Host">The collector.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="Octets">The whole MRT record, its header included; they hold until the next record is asked for.</param>
public readonly record struct PlayedRecord(string Host, EventTime Time, ReadOnlyMemory<byte> Octets);
