using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Bgp;

/// <summary>One BGP message: its type and its body (RFC 4271 §4.1). The default value is an empty message of no type.</summary>
/// <remarks>Any length that the length field can say is taken: extended messages reach 65,535 octets (RFC 8654).</remarks>
/// <param name="type">The type; a number outside the registry is kept as it is.</param>
/// <param name="body">The octets after the header.</param>
public readonly ref struct BgpMessage(BgpMessageType type, ReadOnlySpan<byte> body)
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

    /// <summary>The size of the whole message in octets.</summary>
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
            error = new WireError(WireField.BgpLength, MarkerSize, Math.Max(length, HeaderSize), octets.Length);
            return false;
        }

        message = new BgpMessage((BgpMessageType)octets[MarkerSize + 2], octets[HeaderSize..length]);
        error = default;
        return true;
    }
}
