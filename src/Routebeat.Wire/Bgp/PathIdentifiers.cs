namespace Routebeat.Wire.Bgp;

/// <summary>Whether each prefix is preceded by a four-octet path identifier (RFC 7911 §3).</summary>
public enum PathIdentifiers : byte
{
    /// <summary>Prefixes stand alone.</summary>
    Absent = 0,

    /// <summary>Each prefix has its path identifier before it.</summary>
    Present = 1,
}
