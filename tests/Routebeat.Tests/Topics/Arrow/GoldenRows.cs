using System.Buffers.Binary;
using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics.Arrow;

/// <summary>Rows of the schema of the golden files, appended as a topic would.</summary>
internal static class GoldenRows
{
    /// <summary>Appends invented rows.</summary>
    public static void Append(ArrowBatchBuilder builder, int rows)
    {
        var time = builder.Column<PrimitiveColumnBuilder<long>>("time");
        var kind = builder.Column<PrimitiveColumnBuilder<byte>>("kind");
        var hops = builder.Column<PrimitiveColumnBuilder<ushort>>("hops");
        var origin = builder.Column<PrimitiveColumnBuilder<uint>>("origin");
        var hash = builder.Column<PrimitiveColumnBuilder<ulong>>("path_hash");
        var delta = builder.Column<PrimitiveColumnBuilder<int>>("delta");
        var offset = builder.Column<PrimitiveColumnBuilder<long>>("offset");
        var share = builder.Column<PrimitiveColumnBuilder<double>>("share");
        var score = builder.Column<PrimitiveColumnBuilder<float>>("score");
        var visible = builder.Column<BooleanColumnBuilder>("visible");
        var entity = builder.Column<Utf8ColumnBuilder>("entity");
        var note = builder.Column<Utf8ColumnBuilder>("note");
        var address = builder.Column<FixedBinaryColumnBuilder>("address");
        var path = builder.Column<ListColumnBuilder>("path");
        Span<uint> hopsOfRow = [64500, 64501, 64502, 64503];
        for (int row = 0; row < rows; row++)
        {
            time.Append(1_419_264_900_000_000 + row);
            kind.Append((byte)(row & 7));
            hops.Append((ushort)(row & 1023));
            origin.Append((uint)row);
            hash.Append((ulong)row * 977);
            if ((row & 3) == 1)
            {
                delta.AppendNull();
            }
            else
            {
                delta.Append(row);
            }

            offset.Append(row);
            share.Append(row / 3.0);
            score.Append(row);
            visible.Append((row & 1) == 0);
            entity.Append("as:131279");
            note.Append((row & 7) == 0 ? null : "naïve ✓");
            BinaryPrimitives.WriteInt32BigEndian(address.AppendZeros(), row);
            path.Append<uint>(hopsOfRow[..(row & 3)]);
        }
    }
}
