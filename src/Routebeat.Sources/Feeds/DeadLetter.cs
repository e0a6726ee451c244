using Routebeat.Routing;
using Routebeat.Wire;

namespace Routebeat.Sources.Feeds;

/// <summary>A record that could not be used, with its octets and where it came from.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Feed">The feed.</param>
/// <param name="Source">The file, connection or topic.</param>
/// <param name="Ordinal">Its number among the feed's records, from 0.</param>
/// <param name="Time">Its own time.</param>
/// <param name="Error">The field at fault; the default value where a field is not to blame.</param>
/// <param name="Octets">The whole record or message, its header included.</param>
public sealed record DeadLetter(
    DeadLetterReason Reason, string Feed, string Source, long Ordinal, EventTime Time, WireError Error, ReadOnlyMemory<byte> Octets);
