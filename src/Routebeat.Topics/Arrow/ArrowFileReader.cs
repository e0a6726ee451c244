using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Routebeat.Topics.Arrow;

/// <summary>Reads the IPC file format, any batch at any time. No octets make it throw; what is wrong with them is an <see cref="ArrowError"/>.</summary>
/// <remarks>
/// Over memory, batches are views of it and nothing is copied; over a stream, each batch is read into memory of its own, and only an
/// exception of the stream itself passes through. The footer alone says where batches are; they must follow each other without overlap.
/// </remarks>
public sealed class ArrowFileReader
{
    private readonly ArrowInput _input;
    private readonly ArrowBlock[] _blocks;

    private ArrowFileReader(ArrowInput input, ArrowSchema schema, ArrowBlock[] blocks)
    {
        _input = input;
        _blocks = blocks;
        Schema = schema;
    }

    /// <summary>The schema of all batches.</summary>
    public ArrowSchema Schema { get; }

    /// <summary>How many batches there are.</summary>
    public int BatchCount => _blocks.Length;

    /// <summary>Reads the footer at the end of octets.</summary>
    /// <param name="octets">The file; must not change while reader and batches are in use.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public static bool TryOpen(ReadOnlyMemory<byte> octets, [NotNullWhen(true)] out ArrowFileReader? reader, out ArrowError error) =>
        TryOpen(new ArrowInput(octets), out reader, out error);

    /// <summary>Reads the footer at the end of a stream.</summary>
    /// <param name="stream">The file from where it stands; must seek. The caller closes it.</param>
    /// <param name="reader">The reader, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    /// <exception cref="ArgumentException">The stream cannot seek.</exception>
    public static bool TryOpen(Stream stream, [NotNullWhen(true)] out ArrowFileReader? reader, out ArrowError error)
    {
        if (!stream.CanSeek)
        {
            throw new ArgumentException("a file is read from its end: the stream must seek", nameof(stream));
        }

        return TryOpen(new ArrowInput(stream), out reader, out error);
    }

    /// <summary>Reads a batch.</summary>
    /// <param name="index">Which, from 0 to <see cref="BatchCount"/> - 1.</param>
    /// <param name="batch">The batch, or null.</param>
    /// <param name="error">What is wrong, or the default value.</param>
    public bool TryReadBatch(int index, [NotNullWhen(true)] out ArrowBatch? batch, out ArrowError error)
    {
        batch = null;
        var block = _blocks[index];
        if (!ArrowMessage.TryRead(_input, block.Offset, out var message, out error))
        {
            return false;
        }

        if (message.HeaderType != ArrowFormat.Header.RecordBatch
            || message.BodyOffset != block.Offset + block.MetadataLength
            || message.Body.Length != block.BodyLength)
        {
            error = new ArrowError(ArrowFault.BadBlock, block.Offset);
            return false;
        }

        return BatchDecoder.TryRead(Schema, message, out batch, out error);
    }

    private static bool TryOpen(ArrowInput input, [NotNullWhen(true)] out ArrowFileReader? reader, out ArrowError error)
    {
        const int TailLength = sizeof(int) + 6;
        reader = null;
        long length = input.Length ?? 0;
        long head = ArrowFormat.Padded(ArrowFormat.Magic.Length);
        if (length < head + TailLength)
        {
            error = new ArrowError(ArrowFault.Truncated, length);
            return false;
        }

        var tail = input.Take(length - TailLength, TailLength).Span;
        if (!input.Take(0, ArrowFormat.Magic.Length).Span.SequenceEqual(ArrowFormat.Magic)
            || !tail[sizeof(int)..].SequenceEqual(ArrowFormat.Magic))
        {
            error = new ArrowError(ArrowFault.BadMagic, length - TailLength);
            return false;
        }

        int footerLength = BinaryPrimitives.ReadInt32LittleEndian(tail);
        long footerOffset = length - TailLength - footerLength;
        if (footerLength <= 0 || footerOffset < head)
        {
            error = new ArrowError(ArrowFault.BadFraming, length - TailLength);
            return false;
        }

        var footer = input.Take(footerOffset, footerLength);
        if (!TryReadFooter(footer.Span, footerOffset, out var schema, out var blocks, out error))
        {
            return false;
        }

        reader = new ArrowFileReader(input, schema, blocks);
        return true;
    }

    private static bool TryReadFooter(
        ReadOnlySpan<byte> octets, long offset, [NotNullWhen(true)] out ArrowSchema? schema, out ArrowBlock[] blocks, out ArrowError error)
    {
        schema = null;
        blocks = [];
        var flat = new FlatBufferReader(octets);
        int root = flat.Root();
        short version = flat.Int16(root, ArrowFormat.Slot.FooterVersion);
        int table = flat.Table(root, ArrowFormat.Slot.FooterSchema);
        flat.Vector(root, ArrowFormat.Slot.FooterDictionaries, ArrowFormat.BlockLength, out int dictionaries);
        int vector = flat.Vector(root, ArrowFormat.Slot.FooterBatches, ArrowFormat.BlockLength, out int count);
        var fault = flat.IsBroken || table == 0 ? ArrowFault.BadFlatBuffer
            : version is not (ArrowFormat.Version4 or ArrowFormat.Version5) ? ArrowFault.UnsupportedVersion
            : dictionaries != 0 ? ArrowFault.UnsupportedDictionary
            : ArrowFault.None;
        if (fault != ArrowFault.None)
        {
            error = new ArrowError(fault, offset + flat.BrokenAt);
            return false;
        }

        blocks = new ArrowBlock[count];
        long end = 0;
        for (int i = 0; i < count; i++)
        {
            var block = ArrowBlock.Read(flat.StructAt(vector, i, ArrowFormat.BlockLength));
            if (block.Offset < end || block.MetadataLength <= 0 || block.BodyLength < 0
                || block.Offset > offset || block.BodyLength > offset - block.Offset - block.MetadataLength)
            {
                error = new ArrowError(ArrowFault.BadBlock, offset + vector + (i * ArrowFormat.BlockLength));
                return false;
            }

            blocks[i] = block;
            end = block.Offset + block.MetadataLength + block.BodyLength;
        }

        return new SchemaDecoder(flat, offset).TryRead(table, out schema, out error);
    }
}
