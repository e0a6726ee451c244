using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Bmp;

/// <summary>The per-peer header of a BMP message (RFC 7854 §4.2). The default value is a peer without an address.</summary>
/// <param name="Type">The kind of peer; a number outside the registry is kept as it is.</param>
/// <param name="Flags">The flags, as they stand.</param>
/// <param name="Distinguisher">The route distinguisher, or the number of the instance; 0 for the global instance.</param>
/// <param name="Address">The peer's address; for a Loc-RIB all zeros.</param>
/// <param name="Asn">The peer's AS; for a Loc-RIB the router's own.</param>
/// <param name="BgpIdentifier">The peer's BGP identifier; for a Loc-RIB the router's own.</param>
/// <param name="Time">When the router got the message; <c>default</c> where it does not know.</param>
public readonly record struct BmpPeer(
    BmpPeerType Type, BmpPeerFlags Flags, ulong Distinguisher, IpAddress Address, Asn Asn, uint BgpIdentifier, EventTime Time)
{
    /// <summary>The size of the header, in octets.</summary>
    public const int Size = 42;

    /// <summary>The place of an address in the header: 16 octets, an IPv4 address in the last four of them.</summary>
    internal const int AddressSize = 16;

    private const int AddressPosition = 10;
    private const int AsnPosition = 26;
    private const int MaxMicroseconds = 999_999;

    /// <summary>Whether addresses in the message are IPv6.</summary>
    public IpFamily AddressFamily => Type != BmpPeerType.LocRib && Flags.HasFlag(BmpPeerFlags.Ipv6) ? IpFamily.V6 : IpFamily.V4;

    /// <summary>The table that the message is about.</summary>
    public BmpRib Rib => Type == BmpPeerType.LocRib ? BmpRib.LocRib
        : (BmpRib)((Flags.HasFlag(BmpPeerFlags.PostPolicy) ? 1 : 0) + (Flags.HasFlag(BmpPeerFlags.AdjRibOut) ? 2 : 0));

    /// <summary>How wide AS numbers are in AS_PATH; those of a Loc-RIB always have four octets (RFC 9069 §5.4).</summary>
    public AsnWidth AsnWidth => Type != BmpPeerType.LocRib && Flags.HasFlag(BmpPeerFlags.TwoOctetAsns) ? AsnWidth.Two : AsnWidth.Four;

    /// <summary>Whether not all routes of the Loc-RIB are sent (RFC 9069 §4.2).</summary>
    public bool IsFiltered => Type == BmpPeerType.LocRib && Flags.HasFlag(BmpPeerFlags.Ipv6);

    /// <summary>Reads the header that the body of a message begins with. Never throws, whatever the octets.</summary>
    /// <param name="body">The body of a message of a type that has the header.</param>
    /// <param name="peer">The header, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the header is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out BmpPeer peer, out WireError error)
    {
        if (body.Length < Size)
        {
            peer = default;
            error = new WireError(WireField.BmpPeer, 0, Size, body.Length);
            return false;
        }

        var type = (BmpPeerType)body[0];
        var flags = (BmpPeerFlags)body[1];
        var family = type != BmpPeerType.LocRib && flags.HasFlag(BmpPeerFlags.Ipv6) ? IpFamily.V6 : IpFamily.V4;
        uint microseconds = BinaryPrimitives.ReadUInt32BigEndian(body[(AsnPosition + 12)..]);
        peer = new BmpPeer(
            type,
            flags,
            BinaryPrimitives.ReadUInt64BigEndian(body[2..]),
            ReadAddress(body[AddressPosition..], family),
            new Asn(BinaryPrimitives.ReadUInt32BigEndian(body[AsnPosition..])),
            BinaryPrimitives.ReadUInt32BigEndian(body[(AsnPosition + 4)..]),
            EventTime.FromUnixSeconds(
                BinaryPrimitives.ReadUInt32BigEndian(body[(AsnPosition + 8)..]), (int)Math.Min(microseconds, MaxMicroseconds)));
        error = default;
        return true;
    }

    /// <summary>Reads an address from its 16 octets.</summary>
    internal static IpAddress ReadAddress(ReadOnlySpan<byte> octets, IpFamily family) =>
        IpAddress.FromOctets(family == IpFamily.V6 ? octets[..AddressSize] : octets[(AddressSize - sizeof(uint))..AddressSize]);
}
