using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Routebeat.Topics.Arrow;

/// <summary>A framed message: metadata, still a flat buffer, and body. Without metadata it stands for the end of a stream.</summary>
/// <param name="Offset">Its first octet in the input.</param>
/// <param name="Metadata">The flat buffer.</param>
/// <param name="HeaderType">Number of the <c>MessageHeader</c> union; 0 at the end of a stream.</param>
/// <param name="Header">Position of the header table in the metadata.</param>
/// <param name="Body">The octets after the metadata.</param>
internal readonly record struct ArrowMessage(
    long Offset, ReadOnlyMemory<byte> Metadata, byte HeaderType, int Header, ReadOnlyMemory<byte> Body)
{
    /// <summary>Whether this is the end of a stream.</summary>
    public bool IsEnd => Metadata.IsEmpty;

    /// <summary>Whether this is the end mark of a stream, rather than the end of the input.</summary>
    public bool IsEndMark { get; private init; }

    /// <summary>The first octet of the metadata in the input.</summary>
    public long MetadataOffset => Offset + ArrowFormat.PrefixLength;

    /// <summary>The first octet of the body in the input.</summary>
    public long BodyOffset => MetadataOffset + Metadata.Length;

    /// <summary>The first octet after the body in the input.</summary>
    public long End => BodyOffset + Body.Length;

    /// <summary>Reads the message at an offset. The input may end there instead, or hold the end mark.</summary>
    public static bool TryRead(ArrowInput input, long offset, out ArrowMessage message, out ArrowError error)
    {
        message = default;
        error = default;
        var prefix = input.Take(offset, ArrowFormat.PrefixLength).Span;
        if (prefix.IsEmpty)
        {
            return true;
        }

        if (prefix.Length < ArrowFormat.PrefixLength)
        {
            error = new ArrowError(ArrowFault.Truncated, offset);
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(prefix[sizeof(int)..]);
        if (BinaryPrimitives.ReadInt32LittleEndian(prefix) != ArrowFormat.Continuation || length < 0)
        {
            error = new ArrowError(ArrowFault.BadFraming, offset);
            return false;
        }

        if (length == 0)
        {
            message = new ArrowMessage { Offset = offset, IsEndMark = true };
            return true;
        }

        var metadata = input.Take(offset + ArrowFormat.PrefixLength, length);
        if (metadata.Length < length)
        {
            error = new ArrowError(ArrowFault.Truncated, offset);
            return false;
        }

        return TryReadBody(input, offset, metadata, out message, out error);
    }

    /// <summary>Decodes the schema that this message is to hold.</summary>
    public bool TryReadSchema([NotNullWhen(true)] out ArrowSchema? schema, out ArrowError error)
    {
        if (HeaderType == ArrowFormat.Header.Schema)
        {
            return new SchemaDecoder(new FlatBufferReader(Metadata.Span), MetadataOffset).TryRead(Header, out schema, out error);
        }

        schema = null;
        error = new ArrowError(IsEnd && !IsEndMark ? ArrowFault.Truncated : ArrowFault.UnexpectedMessage, Offset);
        return false;
    }

    private static bool TryReadBody(
        ArrowInput input, long offset, ReadOnlyMemory<byte> metadata, out ArrowMessage message, out ArrowError error)
    {
        message = default;
        long metadataOffset = offset + ArrowFormat.PrefixLength;
        var flat = new FlatBufferReader(metadata.Span);
        int root = flat.Root();
        short version = flat.Int16(root, ArrowFormat.Slot.MessageVersion);
        byte headerType = flat.Byte(root, ArrowFormat.Slot.MessageHeaderType);
        int header = flat.Table(root, ArrowFormat.Slot.MessageHeader);
        long bodyLength = flat.Int64(root, ArrowFormat.Slot.MessageBodyLength);
        if (flat.IsBroken || header == 0)
        {
            error = new ArrowError(ArrowFault.BadFlatBuffer, metadataOffset + flat.BrokenAt);
            return false;
        }

        if (version is not (ArrowFormat.Version4 or ArrowFormat.Version5))
        {
            error = new ArrowError(ArrowFault.UnsupportedVersion, metadataOffset);
            return false;
        }

        if (bodyLength < 0 || bodyLength > Array.MaxLength)
        {
            error = new ArrowError(bodyLength < 0 ? ArrowFault.BadFraming : ArrowFault.UnsupportedSize, metadataOffset);
            return false;
        }

        var body = bodyLength == 0 ? default : input.Take(metadataOffset + metadata.Length, (int)bodyLength);
        if (body.Length < bodyLength)
        {
            error = new ArrowError(ArrowFault.Truncated, metadataOffset + metadata.Length);
            return false;
        }

        message = new ArrowMessage(offset, metadata, headerType, header, body);
        error = default;
        return true;
    }
}
