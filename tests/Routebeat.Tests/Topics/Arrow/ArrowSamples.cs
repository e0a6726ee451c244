using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

/// <summary>Random rows of every type, repeatable by their seed.</summary>
internal static class ArrowSamples
{
    private static readonly string[] _words = ["", "as:131279", "naïve ✓", "平壌", "🛰️", "\"\\\u0001\t", "cc:KP", "ß"];

    private static readonly double[] _reals = [0, -0.0, 1, -1.5, double.MaxValue, double.Epsilon, double.NaN, double.PositiveInfinity];

    /// <summary>Every type once nullable and once not, then lists of every type, with metadata on the schema and on a field.</summary>
    public static ArrowSchema Schema { get; } = CreateSchema();

    /// <summary>A batch of random rows.</summary>
    public static ArrowBatch Batch(ArrowSchema schema, int rows, int seed)
    {
        var builder = new ArrowBatchBuilder(schema);
        Append(builder, rows, seed);
        return builder.Build();
    }

    /// <summary>Appends random rows.</summary>
    public static void Append(ArrowBatchBuilder builder, int rows, int seed)
    {
        var random = new Random(seed);
        for (int row = 0; row < rows; row++)
        {
            foreach (var column in builder.Columns)
            {
                Append(column, random);
            }
        }
    }

    /// <summary>A schema of one field.</summary>
    public static ArrowSchema Single(ArrowField field) => new([field]);

    private static ArrowSchema CreateSchema()
    {
        ArrowType[] types =
        [
            ArrowType.Int8, ArrowType.Int16, ArrowType.Int32, ArrowType.Int64,
            ArrowType.UInt8, ArrowType.UInt16, ArrowType.UInt32, ArrowType.UInt64,
            ArrowType.Float32, ArrowType.Float64, ArrowType.Timestamp, ArrowType.Boolean,
            ArrowType.Utf8, ArrowType.Binary, ArrowType.FixedBinary(5),
        ];
        ArrowType[] lists = [.. types.Select(ArrowType.List), .. types.Select(type => ArrowType.List(ArrowField.Nullable("element", type)))];
        return new ArrowSchema(
            types.Concat(lists).SelectMany((type, index) => new[]
            {
                ArrowField.Required($"required_{index}", type),
                ArrowField.Nullable($"nullable_{index}", type) with { Metadata = [new("unit", "µs"), new("empty", "")] },
            }),
            [new("routebeat.schema", "samples.v1"), new("ключ", "значение")]);
    }

    private static void Append(ColumnBuilder column, Random random)
    {
        if (column.Field.IsNullable && random.Next(4) == 0)
        {
            column.AppendNull();
            return;
        }

        switch (column)
        {
            case PrimitiveColumnBuilder<sbyte> values: values.Append((sbyte)random.Next(sbyte.MinValue, sbyte.MaxValue + 1)); break;
            case PrimitiveColumnBuilder<short> values: values.Append((short)random.Next(short.MinValue, short.MaxValue + 1)); break;
            case PrimitiveColumnBuilder<int> values: values.Append(random.Next(2) == 0 ? int.MinValue : random.Next()); break;
            case PrimitiveColumnBuilder<long> values: values.Append(random.NextInt64(long.MinValue, long.MaxValue)); break;
            case PrimitiveColumnBuilder<byte> values: values.Append((byte)random.Next(byte.MaxValue + 1)); break;
            case PrimitiveColumnBuilder<ushort> values: values.Append((ushort)random.Next(ushort.MaxValue + 1)); break;
            case PrimitiveColumnBuilder<uint> values: values.Append((uint)random.NextInt64(uint.MaxValue + 1L)); break;
            case PrimitiveColumnBuilder<ulong> values: values.Append(ulong.MaxValue - (ulong)random.NextInt64()); break;
            case PrimitiveColumnBuilder<float> values: values.Append((float)_reals[random.Next(_reals.Length)]); break;
            case PrimitiveColumnBuilder<double> values: values.Append(_reals[random.Next(_reals.Length)]); break;
            case BooleanColumnBuilder values: values.Append(random.Next(2) == 0); break;
            case Utf8ColumnBuilder values: values.Append(_words[random.Next(_words.Length)]); break;
            case BinaryColumnBuilder values: values.Append(Octets(random.Next(7), random)); break;
            case FixedBinaryColumnBuilder values: values.Append(Octets(column.Field.Type.OctetWidth, random)); break;
            case ListColumnBuilder lists: AppendList(lists, random); break;
            default: throw new ArgumentException("a builder of a kind unknown to this test", nameof(column));
        }
    }

    private static void AppendList(ListColumnBuilder lists, Random random)
    {
        for (int left = random.Next(4); left > 0; left--)
        {
            Append(lists.Items, random);
        }

        lists.EndRow();
    }

    private static byte[] Octets(int count, Random random)
    {
        byte[] octets = new byte[count];
        random.NextBytes(octets);
        return octets;
    }
}
