using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Turns rows into an Arrow batch. One may be used for many batches.</summary>
internal sealed class FeatureRowWriter
{
    /// <summary>The most that aligning the buffers of one column takes, those of a list's items too.</summary>
    public const int MostPaddingOctets = 4 * 8;

    private static readonly Func<FeatureRow, long>[] _numberOf = [.. FeatureColumns.Numbers.Select(static column => column.Number!)];

    private readonly ArrowBatchBuilder _builder;
    private readonly PrimitiveColumnBuilder<long> _windowStart;
    private readonly Utf8ColumnBuilder _entity;
    private readonly Utf8ColumnBuilder _country;
    private readonly BooleanColumnBuilder _seeded;
    private readonly BooleanColumnBuilder _complete;
    private readonly PrimitiveColumnBuilder<long>[] _numbers;
    private readonly ListColumnBuilder _peerAses;
    private readonly ListColumnBuilder _peerCounts;
    private readonly ListColumnBuilder _upstreams;
    private readonly Utf8ColumnBuilder _loss;

    public FeatureRowWriter(ArrowSchema schema)
    {
        _builder = new ArrowBatchBuilder(schema);
        var columns = _builder.Columns;
        _windowStart = (PrimitiveColumnBuilder<long>)columns[FeatureColumns.WindowStart];
        _entity = (Utf8ColumnBuilder)columns[FeatureColumns.Entity];
        _country = (Utf8ColumnBuilder)columns[FeatureColumns.Country];
        _seeded = (BooleanColumnBuilder)columns[FeatureColumns.Seeded];
        _complete = (BooleanColumnBuilder)columns[FeatureColumns.Complete];
        _numbers = [.. columns.Skip(FeatureColumns.FirstNumber).Take(FeatureColumns.Numbers.Count).Cast<PrimitiveColumnBuilder<long>>()];
        _peerAses = (ListColumnBuilder)columns[FeatureColumns.FirstList];
        _peerCounts = (ListColumnBuilder)columns[FeatureColumns.FirstList + 1];
        _upstreams = (ListColumnBuilder)columns[FeatureColumns.FirstList + 2];
        _loss = (Utf8ColumnBuilder)columns[FeatureColumns.FirstList + 3];
    }

    /// <summary>The most that a row adds to a batch, besides the padding of its buffers.</summary>
    public static int MostOctetsOf(FeatureRow row)
    {
        const int Bits = 3;
        const int Offsets = 6 * sizeof(int);
        const int Texts = 16;
        int loss = row.Loss is null ? 0 : LossEvidenceJson.ToOctets(row.Loss).Length;
        return sizeof(long) + Bits + Offsets + Texts + (_numberOf.Length * sizeof(long))
            + (row.PeerUpdates.Count * (sizeof(uint) + sizeof(long))) + (row.Upstreams.Count * sizeof(uint)) + loss;
    }

    /// <summary>The batch of some rows, in their order.</summary>
    public ArrowBatch Build(IReadOnlyList<FeatureRow> rows)
    {
        _builder.Reserve(rows.Count);
        for (int i = 0; i < rows.Count; i++)
        {
            Append(rows[i]);
        }

        return _builder.Build();
    }

    private void Append(FeatureRow row)
    {
        _windowStart.Append(row.Window.Start.Microseconds);
        _entity.Append(row.Entity.ToString().AsSpan());
        _country.Append(row.Country.IsNone ? null : row.Country.ToString());
        _seeded.Append(row.Seeded);
        _complete.Append(row.Complete);
        for (int i = 0; i < _numbers.Length; i++)
        {
            _numbers[i].Append(_numberOf[i](row));
        }

        var ases = (PrimitiveColumnBuilder<uint>)_peerAses.Items;
        var counts = (PrimitiveColumnBuilder<long>)_peerCounts.Items;
        for (int i = 0; i < row.PeerUpdates.Count; i++)
        {
            ases.Append(row.PeerUpdates[i].Peer.Value);
            counts.Append(row.PeerUpdates[i].Updates);
        }

        var upstreams = (PrimitiveColumnBuilder<uint>)_upstreams.Items;
        for (int i = 0; i < row.Upstreams.Count; i++)
        {
            upstreams.Append(row.Upstreams[i].Value);
        }

        _peerAses.EndRow();
        _peerCounts.EndRow();
        _upstreams.EndRow();
        if (row.Loss is null)
        {
            _loss.AppendNull();
        }
        else
        {
            _loss.AppendUtf8(LossEvidenceJson.ToOctets(row.Loss));
        }
    }
}
