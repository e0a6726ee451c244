namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of TABLE_DUMP: the family of the route's addresses (RFC 6396 §4.2).</summary>
public enum TableDumpSubtype : ushort
{
    /// <summary>AFI_IPv4.</summary>
    [Specified("RFC 6396 §4.2", typeof(TableDumpRecord))]
    Ipv4 = 1,

    /// <summary>AFI_IPv6.</summary>
    [Specified("RFC 6396 §4.2", typeof(TableDumpRecord))]
    Ipv6 = 2,

    /// <summary>IPv4 with AS numbers in four octets: written by some collectors of 2008, in no registry.</summary>
    [Specified("in no registry", typeof(TableDumpRecord))]
    Ipv4As4 = 3,

    /// <summary>IPv6 with AS numbers in four octets: written by some collectors of 2008, in no registry.</summary>
    [Specified("in no registry", typeof(TableDumpRecord))]
    Ipv6As4 = 4,
}
