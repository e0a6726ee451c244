using System.Globalization;
using System.Text.Json;
using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

/// <summary>Cells as text, one spelling a value, so that our columns can be compared with the JSON of other implementations.</summary>
internal static class ArrowCells
{
    private const string Null = "null";

    /// <summary>Every row of a batch, every cell of a row.</summary>
    public static IEnumerable<string[]> Rows(ArrowBatch batch)
    {
        for (int row = 0; row < batch.RowCount; row++)
        {
            yield return [.. batch.Columns.Select(column => Text(column, row))];
        }
    }

    /// <summary>A cell of ours.</summary>
    public static string Text(ArrowColumn column, int row) => column.IsNull(row) ? Null : column switch
    {
        PrimitiveColumn<sbyte> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<short> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<int> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<long> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<byte> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<ushort> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<uint> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<ulong> values => values[row].ToString(CultureInfo.InvariantCulture),
        PrimitiveColumn<float> values => Real(values[row]),
        PrimitiveColumn<double> values => Real(values[row]),
        BooleanColumn values => values[row] ? "true" : "false",
        Utf8Column values => Quoted(values[row]),
        BinaryColumn values => Convert.ToHexString(values[row]),
        FixedBinaryColumn values => Convert.ToHexString(values[row]),
        ListColumn values => List(values, values[row]),
        _ => throw new ArgumentException("a column of a kind unknown to this test", nameof(column)),
    };

    /// <summary>A cell of another implementation.</summary>
    public static string Text(JsonElement cell, ArrowType type)
    {
        if (cell.ValueKind == JsonValueKind.Null)
        {
            return Null;
        }

        return type.Kind switch
        {
            ArrowTypeKind.Float32 => Real((float)Number(cell)),
            ArrowTypeKind.Float64 => Real(Number(cell)),
            ArrowTypeKind.Boolean => cell.GetBoolean() ? "true" : "false",
            ArrowTypeKind.Utf8 => Quoted(cell.GetString()!),
            ArrowTypeKind.List => $"[{string.Join(',', cell.EnumerateArray().Select(item => Text(item, type.Item!.Type)))}]",
            _ => cell.ValueKind == JsonValueKind.String ? cell.GetString()! : cell.GetRawText(),
        };
    }

    private static string List(ListColumn column, Range range)
    {
        (int start, int count) = range.GetOffsetAndLength(column.Items.Length);
        return $"[{string.Join(',', Enumerable.Range(start, count).Select(item => Text(column.Items, item)))}]";
    }

    private static double Number(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.String ? double.Parse(cell.GetString()!, CultureInfo.InvariantCulture) : cell.GetDouble();

    private static string Real(float value) => float.IsNaN(value) ? "NaN" : BitConverter.SingleToInt32Bits(value).ToString("x8", null);

    private static string Real(double value) => double.IsNaN(value) ? "NaN" : BitConverter.DoubleToInt64Bits(value).ToString("x16", null);

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
