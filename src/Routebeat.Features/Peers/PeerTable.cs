using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Peers;

/// <summary>The peers of all feeds as one partition knows them, and which of them count (RULES 3).</summary>
public sealed class PeerTable
{
    private readonly Dictionary<(string Feed, int Peer), int> _slots = [];
    private readonly List<PeerSlot> _peers = [];
    private readonly List<Asn> _peerAses = [];
    private readonly Dictionary<Asn, int> _peerAsNumbers = [];
    private int[] _numbersByAs = [];
    private int[] _slotsByFeed = [];
    private string? _lastFeed;
    private int[] _lastFeedSlots = [];

    /// <summary>The peers by slot.</summary>
    public IReadOnlyList<PeerSlot> Peers => _peers;

    /// <summary>The peer ASes by number.</summary>
    public IReadOnlyList<Asn> PeerAses => _peerAses;

    /// <summary>The numbers of the peer ASes in the order of the ASes.</summary>
    public ReadOnlySpan<int> NumbersByAs => _numbersByAs;

    /// <summary>The slots in the order of their feeds and, within a feed, of their ASes.</summary>
    public ReadOnlySpan<int> SlotsByFeed => _slotsByFeed;

    /// <summary>How many 64-bit words a set of peers takes.</summary>
    public int Words => Math.Max(1, (_peers.Count + 63) >> 6);

    /// <summary>Whether the tables of most full-feed peers of IPv4 (of IPv6 where there is no IPv4) are known.</summary>
    public bool IsSeeded { get; private set; }

    /// <summary>The peers that count for IPv4: seeded full feeds, or every counted peer of an unseeded partition.</summary>
    public PeerMask EligibleV4 { get; private set; } = new([], 1);

    /// <summary>The peers that count for IPv6.</summary>
    public PeerMask EligibleV6 { get; private set; } = new([], 1);

    /// <summary>The peers that count for a family.</summary>
    public PeerMask Eligible(IpFamily family) => family == IpFamily.V4 ? EligibleV4 : EligibleV6;

    /// <summary>The slot of a peer.</summary>
    /// <exception cref="InvalidOperationException">A change came before its peer's first report: the log is not one that ingest wrote.</exception>
    public PeerSlot Find(string feed, int peer)
    {
        if (!ReferenceEquals(feed, _lastFeed))
        {
            _lastFeed = feed;
            _lastFeedSlots = [.. Enumerable.Range(0, _slots.Keys.Where(key => key.Feed == feed).Select(static key => key.Peer + 1).DefaultIfEmpty().Max())
                .Select(number => _slots.GetValueOrDefault((feed, number), -1))];
        }

        int slot = (uint)peer < (uint)_lastFeedSlots.Length ? _lastFeedSlots[peer] : -1;
        return slot >= 0
            ? _peers[slot]
            : throw new InvalidOperationException($"peer {peer} of feed '{feed}' sent routes before its first report");
    }

    /// <summary>Takes a report and says what stood before, or null for a new peer.</summary>
    public PeerSlot? Apply(PeerReport report, out PeerSlot now)
    {
        PeerSlot? before = null;
        if (_slots.TryGetValue((report.Feed, report.Peer), out int slot))
        {
            before = _peers[slot];
            now = before with { Report = report };
            _peers[slot] = now;
        }
        else
        {
            if (!_peerAsNumbers.TryGetValue(report.Identity.Asn, out int peerAs))
            {
                peerAs = _peerAses.Count;
                _peerAsNumbers.Add(report.Identity.Asn, peerAs);
                _peerAses.Add(report.Identity.Asn);
            }

            now = new PeerSlot(_peers.Count, peerAs, report);
            _slots.Add((report.Feed, report.Peer), now.Slot);
            _peers.Add(now);
            _lastFeed = null;
            _numbersByAs = [.. Enumerable.Range(0, _peerAses.Count).OrderBy(number => _peerAses[number])];
            _slotsByFeed =
            [
                .. Enumerable.Range(0, _peers.Count)
                    .OrderBy(number => _peers[number].Report.Feed, StringComparer.Ordinal).ThenBy(number => _peers[number].Report.Identity.Asn),
            ];
        }

        if (before is null || !now.CountsLike(before))
        {
            Judge();
        }

        return before;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_peers.Count);
        foreach (var peer in _peers)
        {
            PeerReportState.Write(writer, peer.Report);
        }
    }

    /// <summary>Reads the state.</summary>
    public static PeerTable ReadFrom(StateReader reader)
    {
        var table = new PeerTable();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            table.Apply(PeerReportState.Read(reader), out _);
        }

        return table;
    }

    private void Judge()
    {
        bool seededV4 = IsMostlySeeded(static report => report.FullFeedV4, out bool anyV4);
        bool seededV6 = IsMostlySeeded(static report => report.FullFeedV6, out bool anyV6);
        IsSeeded = anyV4 ? seededV4 : anyV6 && seededV6;
        var counted = _peers.Where(static peer => peer.IsCounted);
        EligibleV4 = new PeerMask(IsSeeded ? counted.Where(static peer => peer.IsSeededFullFeed(IpFamily.V4)) : counted, Words);
        EligibleV6 = new PeerMask(IsSeeded ? counted.Where(static peer => peer.IsSeededFullFeed(IpFamily.V6)) : counted, Words);
    }

    /// <summary>Whether at least half of the full-feed peers have a known table. Peers that are down keep their say: a fallen session does not unseed a feed.</summary>
    private bool IsMostlySeeded(Func<PeerReport, bool> isFullFeed, out bool any)
    {
        int full = 0;
        int seeded = 0;
        foreach (var peer in _peers)
        {
            if (isFullFeed(peer.Report))
            {
                full++;
                seeded += peer.Report.Seeded ? 1 : 0;
            }
        }

        any = full > 0;
        return seeded > 0 && seeded * 2 >= full;
    }
}
