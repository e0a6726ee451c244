using System.Buffers.Binary;

namespace Routebeat.Topics.Arrow;

/// <summary>Encodes the metadata of messages and of a file's footer as flat buffers.</summary>
internal static class MessageEncoder
{
    /// <summary>The schema as a framed message.</summary>
    public static byte[] EncodeSchema(ArrowSchema schema)
    {
        var flat = new FlatBufferWriter();
        int header = WriteSchema(flat, schema);
        return Frame(flat, ArrowFormat.Header.Schema, header, bodyLength: 0);
    }

    /// <summary>The metadata of a batch as a framed message, to be followed by its body.</summary>
    public static byte[] EncodeBatch(int rowCount, BatchLayout layout)
    {
        var flat = new FlatBufferWriter();
        int buffers = flat.Structs(layout.Buffers.Count, ArrowFormat.PairLength, out var structs);
        long offset = 0;
        for (int i = 0; i < layout.Buffers.Count; i++)
        {
            WritePair(structs[(i * ArrowFormat.PairLength)..], offset, layout.Buffers[i].Length);
            offset += ArrowFormat.Padded(layout.Buffers[i].Length);
        }

        int nodes = flat.Structs(layout.Nodes.Count, ArrowFormat.PairLength, out structs);
        for (int i = 0; i < layout.Nodes.Count; i++)
        {
            WritePair(structs[(i * ArrowFormat.PairLength)..], layout.Nodes[i].Rows, layout.Nodes[i].Nulls);
        }

        flat.StartTable();
        flat.Int64(ArrowFormat.Slot.BatchLength, rowCount);
        flat.Reference(ArrowFormat.Slot.BatchBuffers, buffers);
        flat.Reference(ArrowFormat.Slot.BatchNodes, nodes);
        return Frame(flat, ArrowFormat.Header.RecordBatch, flat.EndTable(), layout.BodyLength);
    }

    /// <summary>The footer of a file: its schema again, and where its batches are.</summary>
    public static ReadOnlySpan<byte> EncodeFooter(ArrowSchema schema, IReadOnlyList<ArrowBlock> blocks)
    {
        var flat = new FlatBufferWriter();
        int batches = flat.Structs(blocks.Count, ArrowFormat.BlockLength, out var structs);
        for (int i = 0; i < blocks.Count; i++)
        {
            blocks[i].WriteTo(structs[(i * ArrowFormat.BlockLength)..]);
        }

        int dictionaries = flat.Structs(0, ArrowFormat.BlockLength, out _);
        int fields = WriteSchema(flat, schema);
        flat.StartTable();
        flat.Reference(ArrowFormat.Slot.FooterBatches, batches);
        flat.Reference(ArrowFormat.Slot.FooterDictionaries, dictionaries);
        flat.Reference(ArrowFormat.Slot.FooterSchema, fields);
        flat.Int16(ArrowFormat.Slot.FooterVersion, ArrowFormat.Version5);
        return flat.Finish(flat.EndTable());
    }

    private static byte[] Frame(FlatBufferWriter flat, byte headerType, int header, long bodyLength)
    {
        flat.StartTable();
        flat.Int64(ArrowFormat.Slot.MessageBodyLength, bodyLength);
        flat.Reference(ArrowFormat.Slot.MessageHeader, header);
        flat.Int16(ArrowFormat.Slot.MessageVersion, ArrowFormat.Version5);
        flat.Byte(ArrowFormat.Slot.MessageHeaderType, headerType);
        var metadata = flat.Finish(flat.EndTable());
        byte[] framed = new byte[ArrowFormat.PrefixLength + metadata.Length];
        BinaryPrimitives.WriteInt32LittleEndian(framed, ArrowFormat.Continuation);
        BinaryPrimitives.WriteInt32LittleEndian(framed.AsSpan(sizeof(int)), metadata.Length);
        metadata.CopyTo(framed.AsSpan(ArrowFormat.PrefixLength));
        return framed;
    }

    private static int WriteSchema(FlatBufferWriter flat, ArrowSchema schema)
    {
        int[] fields = [.. schema.Fields.Select(field => WriteField(flat, field))];
        int vector = flat.References(fields);
        int metadata = WriteMetadata(flat, schema.Metadata);
        flat.StartTable();
        flat.Reference(ArrowFormat.Slot.SchemaFields, vector);
        if (metadata != 0)
        {
            flat.Reference(ArrowFormat.Slot.SchemaMetadata, metadata);
        }

        flat.Int16(ArrowFormat.Slot.SchemaEndianness, 0);
        return flat.EndTable();
    }

    private static int WriteField(FlatBufferWriter flat, ArrowField field)
    {
        int[] children = field.Type.Item is { } item ? [WriteField(flat, item)] : [];
        int vector = flat.References(children);
        int name = flat.Text(field.Name);
        int type = WriteType(flat, field.Type, out byte number);
        int metadata = WriteMetadata(flat, field.Metadata);
        flat.StartTable();
        flat.Reference(ArrowFormat.Slot.FieldName, name);
        flat.Reference(ArrowFormat.Slot.FieldType, type);
        flat.Reference(ArrowFormat.Slot.FieldChildren, vector);
        if (metadata != 0)
        {
            flat.Reference(ArrowFormat.Slot.FieldMetadata, metadata);
        }

        flat.Byte(ArrowFormat.Slot.FieldTypeNumber, number);
        flat.Byte(ArrowFormat.Slot.FieldNullable, field.IsNullable ? (byte)1 : (byte)0);
        return flat.EndTable();
    }

    private static int WriteType(FlatBufferWriter flat, ArrowType type, out byte number)
    {
        int zone = type.Kind == ArrowTypeKind.Timestamp ? flat.Text(ArrowFormat.Utc) : 0;
        flat.StartTable();
        switch (type.Kind)
        {
            case ArrowTypeKind.Float32 or ArrowTypeKind.Float64:
                number = ArrowFormat.TypeNumber.FloatingPoint;
                bool isSingle = type.Kind == ArrowTypeKind.Float32;
                flat.Int16(ArrowFormat.Slot.TypeFirst, isSingle ? ArrowFormat.Precision.Single : ArrowFormat.Precision.Double);
                break;
            case ArrowTypeKind.Timestamp:
                number = ArrowFormat.TypeNumber.Timestamp;
                flat.Reference(ArrowFormat.Slot.TypeSecond, zone);
                flat.Int16(ArrowFormat.Slot.TypeFirst, ArrowFormat.TimeUnit.Microsecond);
                break;
            case ArrowTypeKind.Boolean:
                number = ArrowFormat.TypeNumber.Bool;
                break;
            case ArrowTypeKind.Utf8:
                number = ArrowFormat.TypeNumber.Utf8;
                break;
            case ArrowTypeKind.Binary:
                number = ArrowFormat.TypeNumber.Binary;
                break;
            case ArrowTypeKind.FixedBinary:
                number = ArrowFormat.TypeNumber.FixedSizeBinary;
                flat.Int32(ArrowFormat.Slot.TypeFirst, type.OctetWidth);
                break;
            case ArrowTypeKind.List:
                number = ArrowFormat.TypeNumber.List;
                break;
            default:
                number = ArrowFormat.TypeNumber.Int;
                flat.Int32(ArrowFormat.Slot.TypeFirst, type.OctetWidth * 8);
                flat.Byte(ArrowFormat.Slot.TypeSecond, type.Kind < ArrowTypeKind.UInt8 ? (byte)1 : (byte)0);
                break;
        }

        return flat.EndTable();
    }

    private static int WriteMetadata(FlatBufferWriter flat, IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        if (metadata.Count == 0)
        {
            return 0;
        }

        int[] pairs = new int[metadata.Count];
        for (int i = 0; i < pairs.Length; i++)
        {
            int value = flat.Text(metadata[i].Value);
            int key = flat.Text(metadata[i].Key);
            flat.StartTable();
            flat.Reference(ArrowFormat.Slot.PairKey, key);
            flat.Reference(ArrowFormat.Slot.PairValue, value);
            pairs[i] = flat.EndTable();
        }

        return flat.References(pairs);
    }

    private static void WritePair(Span<byte> pair, long first, long second)
    {
        BinaryPrimitives.WriteInt64LittleEndian(pair, first);
        BinaryPrimitives.WriteInt64LittleEndian(pair[sizeof(long)..], second);
    }
}
