using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>One BGP message: its type and its body (RFC 4271 §4.1). The default value is an empty message of no type.</summary>
/// <remarks>Any length that the length field can say is taken: extended messages reach 65,535 octets (RFC 8654).</remarks>
/// <param name="type">The type; a number outside the registry is kept as it is.</param>
/// <param name="body">The octets after the header.</param>
/// <param name="extent">Whether the body is all there.</param>
public readonly ref struct BgpMessage(BgpMessageType type, ReadOnlySpan<byte> body, MessageExtent extent = MessageExtent.Whole)
{
    /// <summary>The size of the header, in octets.</summary>
    public const int HeaderSize = 19;

    /// <summary>The longest message without the extended-message capability, in octets (RFC 4271 §4).</summary>
    public const int MaxLength = 4096;

    private const int MarkerSize = 16;

    /// <summary>The type; a number outside the registry is kept as it is.</summary>
    public BgpMessageType Type { get; } = type;

    /// <summary>The octets after the header.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>Whether the body is all there; always so where <see cref="TryRead"/> made the message.</summary>
    public MessageExtent Extent { get; } = extent;

    /// <summary>The size in octets of what there is of the message.</summary>
    public int Length => HeaderSize + Body.Length;

    /// <summary>Reads the message that some octets begin with. Never throws, whatever the octets.</summary>
    /// <param name="octets">The message, and perhaps more after it.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether marker and length hold and the whole message is there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> octets, out BgpMessage message, out WireError error)
    {
        message = default;
        if (octets.Length < HeaderSize)
        {
            error = new WireError(WireField.BgpHeader, 0, HeaderSize, octets.Length);
            return false;
        }

        if ((BinaryPrimitives.ReadUInt64LittleEndian(octets) & BinaryPrimitives.ReadUInt64LittleEndian(octets[8..])) != ulong.MaxValue)
        {
            error = new WireError(WireField.BgpMarker, 0, MarkerSize, MarkerSize);
            return false;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(octets[MarkerSize..]);
        if (length < HeaderSize || length > octets.Length)
        {
            error = length < HeaderSize
                ? new WireError(WireField.BgpLength, MarkerSize, HeaderSize, length)
                : new WireError(WireField.BgpLength, MarkerSize, length, octets.Length);
            return false;
        }

        message = new BgpMessage((BgpMessageType)octets[MarkerSize + 2], octets[HeaderSize..length]);
        error = default;
        return true;
    }

    /// <summary>Reads the message of an archive's record, even if the collector cut the record off. Never throws, whatever the octets.</summary>
    /// <param name="octets">All octets of the record that are the message's.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value; what is missing from a cut message is no error.</param>
    /// <returns>Whether the header holds.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadRecorded(ReadOnlySpan<byte> octets, out BgpMessage message, out WireError error)
    {
        if (TryRead(octets, out message, out error))
        {
            return true;
        }

        if (error.Field != WireField.BgpLength || error.Had != octets.Length)
        {
            return false;
        }

        message = new BgpMessage((BgpMessageType)octets[MarkerSize + 2], octets[HeaderSize..], MessageExtent.Cut);
        error = default;
        return true;
    }
}
