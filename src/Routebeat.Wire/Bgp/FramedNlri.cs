namespace Routebeat.Wire.Bgp;

/// <summary>One route of any family, still in wire form. The default value is no route.</summary>
/// <param name="pathIdentifier">The path identifier; 0 where the field has none.</param>
/// <param name="octets">The route, its own length field included.</param>
public readonly ref struct FramedNlri(uint pathIdentifier, ReadOnlySpan<byte> octets)
{
    /// <summary>The path identifier; 0 where the field has none.</summary>
    public uint PathIdentifier { get; } = pathIdentifier;

    /// <summary>The route, its own length field included.</summary>
    public ReadOnlySpan<byte> Octets { get; } = octets;
}
