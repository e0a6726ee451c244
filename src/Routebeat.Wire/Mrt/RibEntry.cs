using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>One route of a RIB record (RFC 6396 §4.3.4, RFC 8050 §4). The default value is peer 0's, without attributes.</summary>
/// <param name="peerIndex">Whose route it is, by number in the PEER_INDEX_TABLE.</param>
/// <param name="originatedTime">When the route was received.</param>
/// <param name="pathIdentifier">The path identifier; 0 where the record has none.</param>
/// <param name="attributes">The path attributes, AS numbers in four octets.</param>
public readonly ref struct RibEntry(ushort peerIndex, EventTime originatedTime, uint pathIdentifier, ReadOnlySpan<byte> attributes)
{
    /// <summary>Whose route it is, by number in the PEER_INDEX_TABLE.</summary>
    public ushort PeerIndex { get; } = peerIndex;

    /// <summary>When the route was received, to the second.</summary>
    public EventTime OriginatedTime { get; } = originatedTime;

    /// <summary>The path identifier; 0 where the record has none.</summary>
    public uint PathIdentifier { get; } = pathIdentifier;

    /// <summary>The path attributes, for <see cref="Bgp.UpdateDecoder.TryDecodeAttributes(ReadOnlySpan{byte}, Asn, out WireError)"/>.</summary>
    public ReadOnlySpan<byte> Attributes { get; } = attributes;
}
