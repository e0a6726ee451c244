namespace Routebeat.Wire.Bgp;

/// <summary>Which way path identifiers go (RFC 7911 §4).</summary>
[Flags]
public enum AddPathDirections : byte
{
    /// <summary>Neither way: not allowed, and to be ignored.</summary>
    None = 0,

    /// <summary>The speaker takes them.</summary>
    Receive = 1,

    /// <summary>The speaker sends them.</summary>
    Send = 2,
}
