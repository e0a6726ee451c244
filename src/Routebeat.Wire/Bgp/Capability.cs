namespace Routebeat.Wire.Bgp;

/// <summary>One capability of an OPEN (RFC 5492 §4), its value still in wire form. The default value is no capability.</summary>
/// <param name="code">The code; a number outside the registry is kept as it is.</param>
/// <param name="value">The value.</param>
public readonly ref struct Capability(CapabilityCode code, ReadOnlySpan<byte> value)
{
    /// <summary>The code; a number outside the registry is kept as it is.</summary>
    public CapabilityCode Code { get; } = code;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;
}
