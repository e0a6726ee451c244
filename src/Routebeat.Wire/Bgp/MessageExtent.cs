namespace Routebeat.Wire.Bgp;

/// <summary>Whether a message is all there.</summary>
public enum MessageExtent : byte
{
    /// <summary>All of it.</summary>
    Whole = 0,

    /// <summary>Its end is missing: old collectors cut their records at 4,096 octets, which the longest messages do not fit.</summary>
    Cut = 1,
}
