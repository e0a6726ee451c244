namespace Routebeat.Wire.Bgp;

/// <summary>One extended community (RFC 4360 §2): eight octets, of which the first one or two say what the others mean.</summary>
/// <param name="Octets">The eight octets as a number, the first one highest.</param>
public readonly record struct ExtendedCommunity(ulong Octets)
{
    /// <summary>The high octet of the type, with the bits for "by IANA" and "non-transitive".</summary>
    public byte Type => unchecked((byte)(Octets >> 56));

    /// <summary>The low octet of the type; of regular types the first octet of the value.</summary>
    public byte Subtype => unchecked((byte)(Octets >> 48));

    /// <summary>The six octets after type and subtype, as a number.</summary>
    public ulong Value => Octets & 0x0000_FFFF_FFFF_FFFF;

    /// <summary>Whether the community is passed on to other ASes.</summary>
    public bool IsTransitive => (Type & 0x40) == 0;
}
