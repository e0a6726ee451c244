using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Turns rows into an Arrow batch. One may be used for many batches.</summary>
internal sealed class FeatureRowWriter
{
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

    /// <summary>The batch of some rows, in their order.</summary>
    public ArrowBatch Build(IReadOnlyList<FeatureRow> rows)
    {
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
            _numbers[i].Append(FeatureColumns.Numbers[i].Number!(row));
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
