using System.Diagnostics.CodeAnalysis;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Turns an Arrow batch into rows. Whatever the values, nothing throws.</summary>
internal sealed class FeatureRowReader
{
    private readonly int _windowSeconds;
    private readonly long _windowLength;
    private readonly ArrowBatch _batch;
    private readonly PrimitiveColumn<long>[] _numbers;

    private FeatureRowReader(ArrowBatch batch, int windowSeconds)
    {
        _batch = batch;
        _windowSeconds = windowSeconds;
        _windowLength = windowSeconds * 1_000_000L;
        _numbers = [.. batch.Columns.Skip(FeatureColumns.FirstNumber).Take(FeatureColumns.Numbers.Count).Cast<PrimitiveColumn<long>>()];
    }

    public static bool TryRead(ArrowBatch batch, [NotNullWhen(true)] out FeatureRow[]? rows, out TopicError error)
    {
        rows = null;
        if (!FeatureSchema.TryRead(batch.Schema, out int windowSeconds, out error))
        {
            return false;
        }

        var reader = new FeatureRowReader(batch, windowSeconds);
        var candidates = new FeatureRow[batch.RowCount];
        for (int i = 0; i < candidates.Length; i++)
        {
            if (!reader.TryReadRow(i, out var row, out error))
            {
                return false;
            }

            candidates[i] = row;
        }

        rows = candidates;
        return true;
    }

    private bool TryReadRow(int row, [NotNullWhen(true)] out FeatureRow? value, out TopicError error)
    {
        value = null;
        LossEvidence? loss = null;
        long start = _batch.Column<PrimitiveColumn<long>>(FeatureColumns.WindowStart)[row];
        var window = new Window(start / _windowLength, _windowSeconds);
        string? country = _batch.Column<Utf8Column>(FeatureColumns.Country).GetOrNull(row);
        bool isEntity = EntityKey.TryParse(_batch.Column<Utf8Column>(FeatureColumns.Entity)[row], out var entity);
        var countryCode = default(CountryCode);
        var ases = _batch.Column<ListColumn>(FeatureColumns.FirstList).GetValues<uint>(row);
        var counts = _batch.Column<ListColumn>(FeatureColumns.FirstList + 1).GetValues<long>(row);
        var lossColumn = _batch.Column<Utf8Column>(FeatureColumns.FirstList + 3);
        string? bad = start % _windowLength != 0 ? "window_start"
            : !isEntity ? "entity"
            : country is not null && !CountryCode.TryParse(country, out countryCode) ? "country"
            : ases.Length != counts.Length ? "peer_update_counts"
            : !lossColumn.IsNull(row) && !LossEvidenceJson.TryRead(lossColumn.GetOctets(row).ToArray(), out loss, out _) ? "loss"
            : null;
        if (bad is not null)
        {
            error = TopicError.OfRow(bad, row);
            return false;
        }

        error = default;
        value = Row(row, window, entity, countryCode, PeerUpdates(ases, counts), loss);
        return true;
    }

    private FeatureRow Row(int row, Window window, EntityKey entity, CountryCode country, PeerUpdates[] peerUpdates, LossEvidence? loss)
    {
        // In the order of the catalogue: initializers run in the order in which they are written.
        int next = 0;
        return new FeatureRow
        {
            Window = window,
            Entity = entity,
            Country = country,
            Seeded = _batch.Column<BooleanColumn>(FeatureColumns.Seeded)[row],
            Complete = _batch.Column<BooleanColumn>(FeatureColumns.Complete)[row],
            Announcements = _numbers[next++][row],
            Withdrawals = _numbers[next++][row],
            PrefixesAnnounced = _numbers[next++][row],
            PrefixesWithdrawn = _numbers[next++][row],
            NewRoutes = _numbers[next++][row],
            Duplicates = _numbers[next++][row],
            AttributeChanges = _numbers[next++][row],
            PathChanges = _numbers[next++][row],
            OriginsGained = _numbers[next++][row],
            OriginsLost = _numbers[next++][row],
            WithdrawalsUnknown = _numbers[next++][row],
            Flaps = _numbers[next++][row],
            Late = _numbers[next++][row],
            MessagesAnnouncing = _numbers[next++][row],
            MessagesWithdrawing = _numbers[next++][row],
            MessageOctets = _numbers[next++][row],
            OriginIgp = _numbers[next++][row],
            OriginEgp = _numbers[next++][row],
            OriginIncomplete = _numbers[next++][row],
            PathLengthSum = _numbers[next++][row],
            PathLengthMax = _numbers[next++][row],
            UniqueLengthSum = _numbers[next++][row],
            EditDistanceSum = _numbers[next++][row],
            EditDistanceMax = _numbers[next++][row],
            UpstreamsLeft = _numbers[next++][row],
            V4 = new(_numbers[next++][row], _numbers[next++][row], _numbers[next++][row], _numbers[next++][row]),
            V6 = new(_numbers[next++][row], _numbers[next++][row], _numbers[next++][row], _numbers[next++][row]),
            ShareLostPpm = _numbers[next++][row],
            PeersTotal = _numbers[next++][row],
            StateChanges = _numbers[next++][row],
            LeadNetworks = _numbers[next++][row],
            NetworksLost = _numbers[next][row],
            PeerUpdates = peerUpdates,
            Upstreams = Upstreams(_batch.Column<ListColumn>(FeatureColumns.FirstList + 2).GetValues<uint>(row)),
            Loss = loss,
        };
    }

    private static PeerUpdates[] PeerUpdates(ReadOnlySpan<uint> ases, ReadOnlySpan<long> counts)
    {
        var updates = ases.IsEmpty ? [] : new PeerUpdates[ases.Length];
        for (int i = 0; i < updates.Length; i++)
        {
            updates[i] = new PeerUpdates(new Asn(ases[i]), counts[i]);
        }

        return updates;
    }

    private static Asn[] Upstreams(ReadOnlySpan<uint> numbers)
    {
        var upstreams = numbers.IsEmpty ? [] : new Asn[numbers.Length];
        for (int i = 0; i < upstreams.Length; i++)
        {
            upstreams[i] = new Asn(numbers[i]);
        }

        return upstreams;
    }
}
