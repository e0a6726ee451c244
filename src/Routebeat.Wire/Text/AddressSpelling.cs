namespace Routebeat.Wire.Text;

/// <summary>How an IPv6 address is spelled where the notations differ.</summary>
internal enum AddressSpelling : byte
{
    /// <summary>
    /// As bgpdump does: one group of zeros is left out too, and what lies in ::/96 or ::ffff:0:0/96 ends in dotted notation, all but
    /// <c>::</c> and <c>::1</c>.
    /// </summary>
    BgpDump = 0,

    /// <summary>The canonical form of RFC 5952: two groups of zeros at least are left out, and ::ffff:0:0/96 ends in dotted notation.</summary>
    Canonical = 1,
}
