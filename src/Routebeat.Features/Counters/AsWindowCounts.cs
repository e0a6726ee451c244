using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Counters;

/// <summary>What an AS did in the current window. Pooled: one is cleared and used again for another AS in the next window.</summary>
internal sealed class AsWindowCounts
{
    /// <summary>Paths of lost and of announced routes kept for evidence.</summary>
    private const int PathCapacity = 32;

    private readonly List<(bool IsLost, int Offset, byte Length)> _paths = [];

    // One array for the hops of all paths: an array for each would live as long as the window, and cost the collector a copy.
    private uint[] _hops = [];
    private int _hopCount;
    private ulong[] _upstreamBits = new ulong[4];
    private int[] _peerUpdates = [];

    public int As;
    public int Announcements;
    public int Withdrawals;
    public int PrefixesAnnounced;
    public int PrefixesWithdrawn;
    public int NewRoutes;
    public int Duplicates;
    public int AttributeChanges;
    public int PathChanges;
    public int OriginsGained;
    public int OriginsLost;
    public int WithdrawalsUnknown;
    public int Flaps;
    public int Late;
    public int MessagesAnnouncing;
    public int MessagesWithdrawing;
    public long MessageOctets;
    public int OriginIgp;
    public int OriginEgp;
    public int OriginIncomplete;
    public long PathLengthSum;
    public int PathLengthMax;
    public long UniqueLengthSum;
    public long EditDistanceSum;
    public int EditDistanceMax;
    public int StateChanges;

    /// <summary>Updates by number of peer AS.</summary>
    public ReadOnlySpan<int> PeerUpdates => _peerUpdates;

    /// <summary>The upstreams that announcements had, a bit for each by its number in the AS's list.</summary>
    public ReadOnlySpan<ulong> UpstreamBits => _upstreamBits;

    /// <summary>Paths noted for evidence.</summary>
    public int PathCount => _paths.Count;

    /// <summary>The hops of a noted path.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <param name="isLost">Whether it is that of a lost route, not of an announced one.</param>
    public ReadOnlySpan<uint> PathAt(int index, out bool isLost)
    {
        (isLost, int offset, byte length) = _paths[index];
        return _hops.AsSpan(offset, length);
    }

    /// <summary>Makes it ready for an AS.</summary>
    public void Begin(int asNumber, int peerAses)
    {
        As = asNumber;
        Announcements = Withdrawals = PrefixesAnnounced = PrefixesWithdrawn = NewRoutes = Duplicates = AttributeChanges = PathChanges = 0;
        OriginsGained = OriginsLost = WithdrawalsUnknown = Flaps = Late = MessagesAnnouncing = MessagesWithdrawing = 0;
        OriginIgp = OriginEgp = OriginIncomplete = PathLengthMax = EditDistanceMax = StateChanges = 0;
        MessageOctets = PathLengthSum = UniqueLengthSum = EditDistanceSum = 0;
        _paths.Clear();
        _hopCount = 0;
        Array.Clear(_upstreamBits);
        if (_peerUpdates.Length < peerAses)
        {
            _peerUpdates = new int[(peerAses + 15) & ~15];
        }
        else
        {
            Array.Clear(_peerUpdates);
        }
    }

    /// <summary>Counts one change of a peer that enters counts.</summary>
    /// <param name="change">The change.</param>
    /// <param name="peerAs">Number of the peer's AS.</param>
    /// <param name="upstream">Number of the route's upstream in the AS's list.</param>
    public void Count(in RouteChange change, int peerAs, byte upstream)
    {
        if (change.IsAnnouncement)
        {
            CountAnnouncement(change);
            _upstreamBits[upstream >> 6] |= 1UL << (upstream & 63);
        }
        else if (change.IsWithdrawal)
        {
            Withdrawals++;
            WithdrawalsUnknown += change.Kind == RouteChangeKind.WithdrawnUnknown ? 1 : 0;
        }
        else
        {
            OriginsLost += change.Kind == RouteChangeKind.OriginLost ? 1 : 0;
        }

        MessageOctets += change.MessageOctets;
        MessagesAnnouncing += (change.Marks & RouteChangeMarks.FirstAnnouncement) != 0 ? 1 : 0;
        MessagesWithdrawing += (change.Marks & RouteChangeMarks.FirstWithdrawal) != 0 ? 1 : 0;
        if (change.Kind != RouteChangeKind.Duplicate && (change.IsAnnouncement || change.IsWithdrawal))
        {
            if (peerAs >= _peerUpdates.Length)
            {
                Array.Resize(ref _peerUpdates, (peerAs + 16) & ~15);
            }

            _peerUpdates[peerAs]++;
        }
    }

    /// <summary>Keeps a path for evidence while there is room.</summary>
    public void NotePath(bool isLost, ReadOnlySpan<uint> hops)
    {
        if (_paths.Count == PathCapacity)
        {
            return;
        }

        if (_hopCount + hops.Length > _hops.Length)
        {
            Array.Resize(ref _hops, Math.Max(_hopCount + hops.Length, Math.Max(64, _hops.Length * 2)));
        }

        hops.CopyTo(_hops.AsSpan(_hopCount));
        _paths.Add((isLost, _hopCount, (byte)hops.Length));
        _hopCount += hops.Length;
    }

    public void WriteTo(StateWriter writer)
    {
        writer.WriteRun<int>(
        [
            As, Announcements, Withdrawals, PrefixesAnnounced, PrefixesWithdrawn, NewRoutes, Duplicates, AttributeChanges, PathChanges,
            OriginsGained, OriginsLost, WithdrawalsUnknown, Flaps, Late, MessagesAnnouncing, MessagesWithdrawing,
            OriginIgp, OriginEgp, OriginIncomplete, PathLengthMax, EditDistanceMax, StateChanges,
        ]);
        writer.WriteRun<long>([MessageOctets, PathLengthSum, UniqueLengthSum, EditDistanceSum]);
        writer.WriteRun<ulong>(_upstreamBits);
        writer.WriteRun<int>(_peerUpdates);
        writer.Write(_paths.Count);
        for (int i = 0; i < _paths.Count; i++)
        {
            var hops = PathAt(i, out bool isLost);
            writer.Write(isLost);
            writer.WriteRun(hops);
        }
    }

    public static AsWindowCounts ReadFrom(StateReader reader)
    {
        var counts = new AsWindowCounts();
        int[] n = reader.ReadRun<int>();
        (counts.As, counts.Announcements, counts.Withdrawals, counts.PrefixesAnnounced, counts.PrefixesWithdrawn) = (n[0], n[1], n[2], n[3], n[4]);
        (counts.NewRoutes, counts.Duplicates, counts.AttributeChanges, counts.PathChanges) = (n[5], n[6], n[7], n[8]);
        (counts.OriginsGained, counts.OriginsLost, counts.WithdrawalsUnknown, counts.Flaps, counts.Late) = (n[9], n[10], n[11], n[12], n[13]);
        (counts.MessagesAnnouncing, counts.MessagesWithdrawing, counts.OriginIgp, counts.OriginEgp) = (n[14], n[15], n[16], n[17]);
        (counts.OriginIncomplete, counts.PathLengthMax, counts.EditDistanceMax, counts.StateChanges) = (n[18], n[19], n[20], n[21]);
        long[] sums = reader.ReadRun<long>();
        (counts.MessageOctets, counts.PathLengthSum, counts.UniqueLengthSum, counts.EditDistanceSum) = (sums[0], sums[1], sums[2], sums[3]);
        counts._upstreamBits = reader.ReadRun<ulong>();
        counts._peerUpdates = reader.ReadRun<int>();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            counts.NotePath(reader.ReadBoolean(), reader.ReadRun<uint>());
        }

        return counts;
    }

    private void CountAnnouncement(in RouteChange change)
    {
        Announcements++;
        switch (change.Kind)
        {
            case RouteChangeKind.New:
                NewRoutes++;
                break;
            case RouteChangeKind.Duplicate:
                Duplicates++;
                break;
            case RouteChangeKind.AttributesChanged:
                AttributeChanges++;
                break;
            case RouteChangeKind.PathChanged:
                PathChanges++;
                break;
            default:
                OriginsGained++;
                break;
        }

        switch (change.OriginCode)
        {
            case OriginCode.Igp:
                OriginIgp++;
                break;
            case OriginCode.Egp:
                OriginEgp++;
                break;
            default:
                OriginIncomplete++;
                break;
        }

        PathLengthSum += change.HopsCount;
        PathLengthMax = Math.Max(PathLengthMax, change.HopsCount);
        UniqueLengthSum += change.UniqueHopsCount;
        EditDistanceSum += change.EditDistance;
        EditDistanceMax = Math.Max(EditDistanceMax, change.EditDistance);
    }
}
