using System.Buffers.Binary;

namespace Routebeat.Topics.Arrow;

/// <summary>Where a message stands in a file: a <c>Block</c> of the footer.</summary>
/// <param name="Offset">Its first octet.</param>
/// <param name="MetadataLength">Octets of its prefix and metadata, padding included.</param>
/// <param name="BodyLength">Octets of its body, padding included.</param>
internal readonly record struct ArrowBlock(long Offset, int MetadataLength, long BodyLength)
{
    private const int BodyLengthAt = 2 * sizeof(long);

    /// <summary>A block from its 24 octets.</summary>
    public static ArrowBlock Read(ReadOnlySpan<byte> octets) => new(
        BinaryPrimitives.ReadInt64LittleEndian(octets),
        BinaryPrimitives.ReadInt32LittleEndian(octets[sizeof(long)..]),
        BinaryPrimitives.ReadInt64LittleEndian(octets[BodyLengthAt..]));

    /// <summary>Writes the 24 octets, of which 4 are padding.</summary>
    public void WriteTo(Span<byte> octets)
    {
        BinaryPrimitives.WriteInt64LittleEndian(octets, Offset);
        BinaryPrimitives.WriteInt64LittleEndian(octets[sizeof(long)..], MetadataLength);
        BinaryPrimitives.WriteInt64LittleEndian(octets[BodyLengthAt..], BodyLength);
    }
}
