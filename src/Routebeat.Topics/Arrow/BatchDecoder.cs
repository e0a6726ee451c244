using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>Decodes a record batch: lays views over its body and checks all that an accessor relies on.</summary>
/// <remarks>
/// Nodes and buffers come in the order of the columns, each before its children; this walks the schema and takes the next ones.
/// Buffers must follow each other in the body without overlap, as all writers lay them, so that checking takes time by the octet.
/// </remarks>
internal ref struct BatchDecoder
{
    private readonly ArrowMessage _message;
    private readonly int _nodes;
    private readonly int _nodeCount;
    private readonly int _buffers;
    private readonly int _bufferCount;
    private readonly long _rowCount;
    private FlatBufferReader _flat;
    private int _nextNode;
    private int _nextBuffer;
    private long _bodyUsed;
    private ArrowError _error;

    private BatchDecoder(ArrowMessage message)
    {
        _message = message;
        _flat = new FlatBufferReader(message.Metadata.Span);
        _rowCount = _flat.Int64(message.Header, ArrowFormat.Slot.BatchLength);
        _nodes = _flat.Vector(message.Header, ArrowFormat.Slot.BatchNodes, ArrowFormat.PairLength, out _nodeCount);
        _buffers = _flat.Vector(message.Header, ArrowFormat.Slot.BatchBuffers, ArrowFormat.PairLength, out _bufferCount);
        if (_flat.Has(message.Header, ArrowFormat.Slot.BatchCompression))
        {
            Fail(ArrowFault.UnsupportedCompression);
        }

        if (_rowCount is < 0 or > int.MaxValue)
        {
            Fail(ArrowFault.BadRowCount);
        }

        if (_flat.IsBroken)
        {
            _error = new ArrowError(ArrowFault.BadFlatBuffer, message.MetadataOffset + _flat.BrokenAt);
        }
    }

    /// <summary>Decodes the batch of a message.</summary>
    public static bool TryRead(
        ArrowSchema schema, in ArrowMessage message, [NotNullWhen(true)] out ArrowBatch? batch, out ArrowError error)
    {
        var decoder = new BatchDecoder(message);
        var columns = new List<ArrowColumn>(schema.Fields.Count);
        foreach (var field in schema.Fields)
        {
            if (decoder.ReadColumn(field, decoder._rowCount) is not { } column)
            {
                break;
            }

            columns.Add(column);
        }

        if (decoder._error.IsNone && (decoder._nextNode != decoder._nodeCount || decoder._nextBuffer != decoder._bufferCount))
        {
            decoder.Fail(ArrowFault.BadLayout);
        }

        error = decoder._error;
        batch = error.IsNone ? new ArrowBatch(schema, (int)decoder._rowCount, columns) : null;
        return batch is not null;
    }

    /// <summary>Reads a column of so many rows, or of as many as its node says for the items of a list.</summary>
    private ArrowColumn? ReadColumn(ArrowField field, long? rowCount)
    {
        if (ReadRows(rowCount) is not { } rows)
        {
            return null;
        }

        return field.Type.Kind switch
        {
            ArrowTypeKind.Int8 => ReadPrimitive<sbyte>(field, rows),
            ArrowTypeKind.Int16 => ReadPrimitive<short>(field, rows),
            ArrowTypeKind.Int32 => ReadPrimitive<int>(field, rows),
            ArrowTypeKind.Int64 or ArrowTypeKind.Timestamp => ReadPrimitive<long>(field, rows),
            ArrowTypeKind.UInt8 => ReadPrimitive<byte>(field, rows),
            ArrowTypeKind.UInt16 => ReadPrimitive<ushort>(field, rows),
            ArrowTypeKind.UInt32 => ReadPrimitive<uint>(field, rows),
            ArrowTypeKind.UInt64 => ReadPrimitive<ulong>(field, rows),
            ArrowTypeKind.Float32 => ReadPrimitive<float>(field, rows),
            ArrowTypeKind.Float64 => ReadPrimitive<double>(field, rows),
            ArrowTypeKind.Boolean =>
                TryTakeBuffer(Bitmap.OctetCount(rows.Count), out var bits) ? new BooleanColumn(field, rows, bits) : null,
            ArrowTypeKind.FixedBinary =>
                TryTakeBuffer((long)rows.Count * field.Type.OctetWidth, out var values) ? new FixedBinaryColumn(field, rows, values) : null,
            ArrowTypeKind.Utf8 =>
                TryReadVariable(rows, out var offsets, out var text) ? new Utf8Column(field, rows, offsets, text) : null,
            ArrowTypeKind.Binary =>
                TryReadVariable(rows, out var offsets, out var octets) ? new BinaryColumn(field, rows, offsets, octets) : null,
            _ => ReadList(field, rows),
        };
    }

    private PrimitiveColumn<T>? ReadPrimitive<T>(ArrowField field, ColumnRows rows)
        where T : unmanaged =>
        TryTakeBuffer((long)rows.Count * field.Type.OctetWidth, out var values) ? new PrimitiveColumn<T>(field, rows, values) : null;

    private ListColumn? ReadList(ArrowField field, ColumnRows rows)
    {
        if (!TryTakeOffsets(rows, out var offsets) || ReadColumn(field.Type.Item!, rowCount: null) is not { } items)
        {
            return null;
        }

        return TryCheckOffsets(offsets, items.Length, out _) ? new ListColumn(field, rows, new ColumnOffsets(offsets), items) : null;
    }

    private bool TryReadVariable(ColumnRows rows, out ColumnOffsets offsets, out ReadOnlyMemory<byte> values)
    {
        values = default;
        offsets = default;
        if (!TryTakeOffsets(rows, out var octets) || !TryTakeBuffer(needed: null, out values))
        {
            return false;
        }

        offsets = new ColumnOffsets(octets);
        bool isValid = TryCheckOffsets(octets, values.Length, out int end);
        values = values[..end];
        return isValid;
    }

    /// <summary>Takes the next node and the validity buffer.</summary>
    private ColumnRows? ReadRows(long? rowCount)
    {
        if (!_error.IsNone)
        {
            return null;
        }

        if (_nextNode == _nodeCount)
        {
            return Fail(ArrowFault.BadLayout);
        }

        var node = _flat.StructAt(_nodes, _nextNode++, ArrowFormat.PairLength);
        long rows = BinaryPrimitives.ReadInt64LittleEndian(node);
        long nulls = BinaryPrimitives.ReadInt64LittleEndian(node[sizeof(long)..]);
        if (rows is < 0 or > int.MaxValue || rows != (rowCount ?? rows))
        {
            return Fail(ArrowFault.BadRowCount);
        }

        if (!TryTakeBuffer(needed: null, out var validity))
        {
            return null;
        }

        if (nulls == 0 || (nulls == -1 && validity.IsEmpty))
        {
            return new ColumnRows((int)rows, 0, default);
        }

        int length = Bitmap.OctetCount((int)rows);
        if (validity.Length < length)
        {
            return Fail(ArrowFault.BadBuffer);
        }

        int counted = (int)rows - Bitmap.CountSet(validity.Span, (int)rows);
        return nulls == counted || nulls == -1
            ? new ColumnRows((int)rows, counted, validity[..length])
            : Fail(ArrowFault.BadNullCount);
    }

    /// <summary>Takes the next buffer, cut to the octets needed, or whole.</summary>
    private bool TryTakeBuffer(long? needed, out ReadOnlyMemory<byte> octets)
    {
        octets = default;
        if (_nextBuffer == _bufferCount)
        {
            Fail(ArrowFault.BadLayout);
            return false;
        }

        var pair = _flat.StructAt(_buffers, _nextBuffer++, ArrowFormat.PairLength);
        long offset = BinaryPrimitives.ReadInt64LittleEndian(pair);
        long length = BinaryPrimitives.ReadInt64LittleEndian(pair[sizeof(long)..]);
        int bodyLength = _message.Body.Length;
        bool isInside = offset >= 0 && offset <= bodyLength && length >= 0 && length <= bodyLength - offset;
        if (!isInside || length < needed || (length > 0 && offset < _bodyUsed))
        {
            Fail(ArrowFault.BadBuffer);
            return false;
        }

        _bodyUsed = Math.Max(_bodyUsed, offset + length);

        octets = _message.Body.Slice((int)offset, (int)(needed ?? length));
        return true;
    }

    /// <summary>Takes the next buffer as offsets; where there is no row, it may be empty.</summary>
    private bool TryTakeOffsets(ColumnRows rows, out ReadOnlyMemory<byte> offsets)
    {
        if (!TryTakeBuffer(needed: null, out offsets))
        {
            return false;
        }

        long length = (rows.Count + 1L) * sizeof(int);
        if (offsets.Length < length && rows.Count > 0)
        {
            Fail(ArrowFault.BadBuffer);
            return false;
        }

        offsets = offsets[..(int)Math.Min(length, offsets.Length / sizeof(int) * sizeof(int))];
        return true;
    }

    /// <summary>Whether offsets never decrease and stay within so many values.</summary>
    private bool TryCheckOffsets(ReadOnlyMemory<byte> octets, int valueCount, out int end)
    {
        end = 0;
        foreach (int offset in MemoryMarshal.Cast<byte, int>(octets.Span))
        {
            if (offset < end || offset > valueCount)
            {
                end = 0;
                Fail(ArrowFault.BadOffsets);
                return false;
            }

            end = offset;
        }

        return true;
    }

    private ColumnRows? Fail(ArrowFault fault)
    {
        if (_error.IsNone)
        {
            _error = new ArrowError(fault, _message.Offset);
        }

        return null;
    }
}
