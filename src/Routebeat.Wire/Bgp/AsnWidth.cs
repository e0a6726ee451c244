namespace Routebeat.Wire.Bgp;

/// <summary>How many octets an AS number takes in the records and attributes of a session (RFC 6793).</summary>
public enum AsnWidth : byte
{
    /// <summary>Two octets: a speaker without the four-octet capability.</summary>
    Two = 2,

    /// <summary>Four octets.</summary>
    Four = 4,
}
