using Routebeat.Routing;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>One route of a <see cref="RareRibGeneric"/> (RFC 6396 section 4.3.4).</summary>
internal sealed record RareRibEntry(ushort PeerIndex, EventTime OriginatedTime, uint PathIdentifier, string Attributes)
{
    public byte[] Write(bool hasPathIdentifier) => Octets.Join(
        Octets.UInt16(PeerIndex),
        Octets.Seconds(OriginatedTime),
        hasPathIdentifier ? Octets.UInt32(PathIdentifier) : [],
        Octets.UInt16(Attributes.Length / 2),
        Octets.Hex(Attributes));
}
