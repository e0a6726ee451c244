using System.Buffers.Binary;

namespace Routebeat.Wire.Bmp;

/// <summary>One BMP message: its version, type and body (RFC 7854 §4.1). The default value is an empty message of no version.</summary>
/// <remarks>The body is a slice of the caller's buffer.</remarks>
/// <param name="version">The version: 3, or 4 where TLVs stand in all messages (draft-ietf-grow-bmp-tlv).</param>
/// <param name="type">The type; a number outside the registry is kept as it is.</param>
/// <param name="body">The octets after the common header.</param>
public readonly ref struct BmpMessage(byte version, BmpMessageType type, ReadOnlySpan<byte> body)
{
    /// <summary>The size of the common header, in octets.</summary>
    public const int HeaderSize = 6;

    /// <summary>The version of RFC 7854.</summary>
    public const byte Version3 = 3;

    /// <summary>The version of draft-ietf-grow-bmp-tlv.</summary>
    public const byte Version4 = 4;

    /// <summary>
    /// The longest message taken by default, in octets: 1 MiB. The longest that routers send is a Peer Up or a Route Mirroring with a few
    /// BGP messages of at most 65,535 octets.
    /// </summary>
    public const int MaxLength = 1024 * 1024;

    private const int TypePosition = 5;

    /// <summary>The version: 3 or 4.</summary>
    public byte Version { get; } = version;

    /// <summary>The type; a number outside the registry is kept as it is.</summary>
    public BmpMessageType Type { get; } = type;

    /// <summary>The octets after the common header.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The size of the whole message in octets, header included.</summary>
    public int Length => HeaderSize + Body.Length;

    /// <summary>Reads the message that some octets begin with. Never throws, whatever the octets.</summary>
    /// <param name="octets">The message, and perhaps more after it.</param>
    /// <param name="message">The message, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether version and length hold and the whole message is there.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out BmpMessage message, out WireError error)
    {
        message = default;
        if (BmpFraming.Measure(octets, MaxLength, out int length, out error) != BmpFramingResult.Whole)
        {
            return false;
        }

        message = new BmpMessage(octets[0], (BmpMessageType)octets[TypePosition], octets[HeaderSize..length]);
        return true;
    }

    /// <summary>The length that a header says, in octets.</summary>
    internal static uint LengthOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
}
