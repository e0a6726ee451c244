using System.Buffers.Binary;

namespace Routebeat.Wire.Bmp;

/// <summary>One type-length-value triple of a BMP message (RFC 7854 §4.4). The default value is an empty text.</summary>
/// <param name="type">The type, whose meaning depends on the message; of a type of an enterprise without the E bit.</param>
/// <param name="index">Which route it is about, from 1; 0 for all, above 32,767 for a group (draft-ietf-grow-bmp-tlv); 0 in version 3.</param>
/// <param name="enterprise">The enterprise whose type it is; 0 for the registry's.</param>
/// <param name="value">The value.</param>
public readonly ref struct BmpTlv(ushort type, ushort index, uint enterprise, ReadOnlySpan<byte> value)
{
    /// <summary>The type, whose meaning depends on the message.</summary>
    public ushort Type { get; } = type;

    /// <summary>Which route it is about; 0 for all.</summary>
    public ushort Index { get; } = index;

    /// <summary>The enterprise whose type it is; 0 for the registry's.</summary>
    public uint Enterprise { get; } = enterprise;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; } = value;

    /// <summary>The value as a number of two octets; 0 where it has another size.</summary>
    public ushort Number => Value.Length == sizeof(ushort) ? BinaryPrimitives.ReadUInt16BigEndian(Value) : (ushort)0;

    /// <summary>Whether the type is the registry's.</summary>
    /// <param name="type">The number of the type.</param>
    public bool Is(ushort type) => Enterprise == 0 && Type == type;
}
