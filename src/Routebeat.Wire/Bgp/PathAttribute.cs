namespace Routebeat.Wire.Bgp;

/// <summary>One path attribute (RFC 4271 §4.3), its value still in wire form. The default value is no attribute.</summary>
/// <param name="flags">The flags.</param>
/// <param name="type">The type; a number outside the registry is kept as it is.</param>
/// <param name="value">The value.</param>
/// <param name="offset">Where the attribute begins, in octets from the start of the path attributes.</param>
public readonly ref struct PathAttribute(AttributeFlags flags, AttributeType type, ReadOnlySpan<byte> value, int offset)
{
    /// <summary>The flags.</summary>
    public AttributeFlags Flags { get; } = flags;

    /// <summary>The type; a number outside the registry is kept as it is.</summary>
    public AttributeType Type { get; } = type;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>Where the attribute begins, in octets from the start of the path attributes.</summary>
    public int Offset { get; } = offset;
}
