namespace Routebeat.Topics.Arrow;

/// <summary>Why octets could not be read as Apache Arrow IPC. The default value is no error.</summary>
/// <param name="What">What is wrong or unsupported.</param>
/// <param name="Offset">Where: the octet of the input, from 0, at which the reader stopped.</param>
public readonly record struct ArrowError(ArrowFault What, long Offset)
{
    /// <summary>Whether there is no error.</summary>
    public bool IsNone => What == ArrowFault.None;

    /// <summary>Whether the octets may be valid Arrow, but outside our subset.</summary>
    public bool IsUnsupported => What >= ArrowFault.UnsupportedVersion;

    /// <summary>As in <c>BadOffsets at octet 912</c>.</summary>
    public override string ToString() => IsNone ? "no error" : $"{What} at octet {Offset}";
}
