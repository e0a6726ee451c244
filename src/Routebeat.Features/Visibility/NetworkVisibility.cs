// Over 400 lines, and with its evidence part more: shares of networks, sums of their ASes, crossings of bounds and peers move together in one
// step per change. Taking them apart would spread one invariant (sums equal the table at every moment) over several types.
using System.Runtime.InteropServices;
using Routebeat.Features.Countries;
using Routebeat.Features.Peers;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>Which peers carry which networks, and what follows for their ASes, kept up to date change by change (RULES 3).</summary>
internal sealed partial class NetworkVisibility
{
    /// <summary>Length of a tick of <see cref="RouteTable.LossTick"/>, in microseconds: 10 minutes, so that 255 of them outlast the history.</summary>
    private const long TickMicroseconds = 600_000_000;

    /// <summary>How many changes <see cref="Touch"/> looks at.</summary>
    public const int LookAhead = 32;

    /// <summary>As many networks as the processor's caches hold without being told.</summary>
    private const int FewNetworks = 10_000;

    private readonly VisibilityBounds _bounds;
    private readonly CountryTable _countries;
    private readonly Dictionary<uint, int> _asNumbers = [];
    private readonly List<AsState> _ases = [];
    private readonly List<int> _touchedEntries = [];
    private readonly Dictionary<int, long> _shareLost = [];
    private ExpiryQueue _expiries = new();
    private List<Expiry> _deferred = [];
    private RouteTable _routes = new();
    private BlockTrie _trie = new();
    private bool _peersChanged;
    private uint _windowOrdinal = 1;

    // Written and never read: it keeps the reads of Touch alive.
    private volatile bool _touched;

    public NetworkVisibility(VisibilityBounds bounds, CountryTable countries)
    {
        _bounds = bounds;
        _countries = countries;
    }

    public PeerTable Peers { get; private set; } = new();

    public List<AsState> Ases => _ases;

    /// <summary>Called with an AS whose visibility changes, before it does, so that the AS belongs to the current window.</summary>
    public Action<int> Touching { get; set; } = static _ => { };

    /// <summary>Called with an AS that crossed one of its bounds.</summary>
    public Action<int> Crossed { get; set; } = static _ => { };

    /// <summary>The number of an AS.</summary>
    public int NumberOf(Asn asn)
    {
        if (!_asNumbers.TryGetValue(asn.Value, out int number))
        {
            number = _ases.Count;
            _ases.Add(new AsState(asn, _countries.Find(asn)));
            _asNumbers.Add(asn.Value, number);
        }

        return number;
    }

    /// <summary>Begins to fetch what the next changes will need, one kind of memory after another, so that the processor waits for all of them at once.</summary>
    public void Touch(ReadOnlySpan<RouteChange> changes)
    {
        if (_routes.Count < FewNetworks)
        {
            return;
        }

        changes = changes[..Math.Min(changes.Length, LookAhead)];
        foreach (ref readonly var change in changes)
        {
            _routes.FetchBucket(change.Origin.Value, change.Prefix);
        }

        Span<int> places = stackalloc int[LookAhead];
        for (int i = 0; i < changes.Length; i++)
        {
            int entry = _routes.HeadOf(changes[i].Origin.Value, changes[i].Prefix);
            places[i] = entry;
            if (entry >= 0)
            {
                // Where there is one feed, the peer's number is its slot; where it is not, another octet of the same entry is fetched.
                _routes.Fetch(entry, Math.Min(changes[i].Peer, _routes.PeerCapacity - 1));
            }
        }

        long states = 0;
        for (int i = 0; i < changes.Length; i++)
        {
            states ^= places[i] >= 0 ? _ases[_routes[places[i]].As].Look(changes[i].Upstream) : 0;
        }

        _touched = states == 0;
    }

    /// <summary>Takes a peer's report. What it changes in shares is worked out once, before the next change or the window's end.</summary>
    public void Apply(PeerReport report)
    {
        int v4 = Peers.EligibleV4.PeerAses;
        int v6 = Peers.EligibleV6.PeerAses;
        bool seeded = Peers.IsSeeded;
        var before = Peers.Apply(report, out var now);
        _routes.Widen(Peers.Words);
        if (report.State == PeerState.Down && (before is null || before.Report.State != PeerState.Down))
        {
            ForgetPeer(now.Slot);
        }

        _peersChanged |= before is null || before.IsCounted != now.IsCounted || seeded != Peers.IsSeeded
            || v4 != Peers.EligibleV4.PeerAses || v6 != Peers.EligibleV6.PeerAses;
    }

    /// <summary>Takes a change of a route and returns the number of the entry, or −1 where it has none (origin 0).</summary>
    /// <param name="change">The change.</param>
    /// <param name="slot">The peer's slot.</param>
    /// <param name="number">The number of the origin's AS.</param>
    /// <param name="upstream">The number of the route's upstream in the AS's list.</param>
    public int Apply(in RouteChange change, int slot, out int number, out byte upstream)
    {
        upstream = 0;
        if (change.Origin.Value == 0)
        {
            number = NumberOf(change.Origin);
            return -1;
        }

        Settle();
        int entry = _routes.Find(change.Origin.Value, change.Prefix);
        if (entry < 0)
        {
            number = NumberOf(change.Origin);
            entry = AddEntry(change, number);
        }
        else
        {
            number = _routes[entry].As;
        }

        var state = _ases[number];
        upstream = state.UpstreamNumber(change.Upstream);
        ulong bit = 1UL << (slot & 63);
        int word = slot >> 6;
        var carried = _routes.Bits(entry, RouteTable.Carried);
        bool carriedBefore = (carried[word] & bit) != 0;
        ref byte known = ref _routes.Upstream(entry, slot);
        if (carriedBefore && (change.IsAnnouncement || change.Kind == RouteChangeKind.Seeded))
        {
            if (known != upstream)
            {
                state.CountUpstream(known, -1);
                state.CountUpstream(upstream, 1);
                known = upstream;
            }

            return entry;
        }

        if (carriedBefore)
        {
            state.CountUpstream(known, -1);
        }

        carried[word] &= ~bit;
        _routes.Bits(entry, RouteTable.Lost)[word] &= ~bit;
        _routes.Bits(entry, RouteTable.Moved)[word] &= ~bit;
        switch (change.Kind)
        {
            case RouteChangeKind.OriginLost:
                _routes.Bits(entry, RouteTable.Moved)[word] |= bit;
                NoteLoss(entry, slot, change.Time);
                break;
            case RouteChangeKind.Withdrawn or RouteChangeKind.WithdrawnUnknown or RouteChangeKind.MovedWithdrawn:
                _routes.Bits(entry, RouteTable.Lost)[word] |= bit;
                NoteLoss(entry, slot, change.Time);
                break;
            default:
                carried[word] |= bit;
                known = upstream;
                state.CountUpstream(upstream, 1);
                NotePeer(state, slot);
                break;
        }

        Weigh(entry, state);
        Judge(number, state);
        return entry;
    }

    /// <summary>Works out what changed peers mean for every network, if any changed since the last time.</summary>
    public void Settle()
    {
        if (!_peersChanged)
        {
            return;
        }

        _peersChanged = false;
        var changed = new HashSet<int>();
        for (int entry = 0; entry < _routes.Extent; entry++)
        {
            if (_routes.IsUsed(entry) && Weigh(entry, _ases[_routes[entry].As]))
            {
                changed.Add(_routes[entry].As);
            }
        }

        foreach (int number in changed.Order())
        {
            Judge(number, _ases[number]);
        }
    }

    /// <summary>Notes that an entry was announced or withdrawn; whether it is the first time in this window.</summary>
    public bool IsFirstAnnouncement(int entry)
    {
        bool first = _routes[entry].AnnouncedIn != _windowOrdinal;
        _routes[entry].AnnouncedIn = _windowOrdinal;
        return first;
    }

    /// <summary>Notes that an entry was withdrawn; whether it is the first time in this window.</summary>
    public bool IsFirstWithdrawal(int entry)
    {
        bool first = _routes[entry].WithdrawnIn != _windowOrdinal;
        _routes[entry].WithdrawnIn = _windowOrdinal;
        return first;
    }

    /// <summary>Forgets losses and moves older than the history, unless their AS's denominators are frozen (RULES 3).</summary>
    public void Expire(EventTime windowEnd, long windowIndex)
    {
        _expiries.TakeUntil(windowEnd - TimeSpan.FromHours(_bounds.HistoryHours), ExpireOne);

        const int WindowsBetweenChecks = 10;
        if (_deferred.Count > 0 && windowIndex % WindowsBetweenChecks == 0)
        {
            var waiting = _deferred;
            _deferred = [];
            foreach (var one in waiting)
            {
                ExpireOne(one);
            }
        }
    }

    /// <summary>The share lost within the window by AS number, summed over its networks; empties the list of touched networks. Holds until the next window ends.</summary>
    public Dictionary<int, long> EndWindow()
    {
        _shareLost.Clear();
        foreach (int entry in _touchedEntries)
        {
            ref var route = ref _routes[entry];
            if (_routes.IsUsed(entry) && route.TouchedIn == _windowOrdinal && route.SharePpmAtStart > route.SharePpm)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_shareLost, route.As, out _) += route.SharePpmAtStart - route.SharePpm;
            }

            // A place that was given to another network within the window stands in the list twice.
            route.TouchedIn = 0;
        }

        _touchedEntries.Clear();
        _windowOrdinal++;
        return _shareLost;
    }

    /// <summary>The peer ASes in an AS's denominator.</summary>
    public int PeersTotal(AsState state)
    {
        if (Peers.IsSeeded)
        {
            return Math.Max(state.NetworksV4 > 0 ? Peers.EligibleV4.PeerAses : 0, state.NetworksV6 > 0 ? Peers.EligibleV6.PeerAses : 0);
        }

        Span<ulong> bits = stackalloc ulong[Peers.Words];
        state.PeerBits.CopyTo(bits);
        return Peers.EligibleV4.Count(bits);
    }

    private static void NotePeer(AsState state, int slot)
    {
        int word = slot >> 6;
        if (word >= state.PeerBits.Length)
        {
            var wider = new ulong[word + 1];
            state.PeerBits.CopyTo(wider, 0);
            state.PeerBits = wider;
        }

        state.PeerBits[word] |= 1UL << (slot & 63);
    }

    private int AddEntry(in RouteChange change, int number)
    {
        Touching(number);
        var state = _ases[number];
        int entry = _routes.Add(change.Origin.Value, change.Prefix, number);
        _routes[entry].NextOfAs = state.FirstEntry;
        if (state.FirstEntry >= 0)
        {
            _routes[state.FirstEntry].PreviousOfAs = entry;
        }

        state.FirstEntry = entry;
        if (change.Prefix.Family == IpFamily.V4)
        {
            state.NetworksV4++;
        }
        else
        {
            state.NetworksV6++;
        }

        return entry;
    }

    private void RemoveEntry(int entry, AsState state)
    {
        ref var route = ref _routes[entry];
        if (route.PreviousOfAs >= 0)
        {
            _routes[route.PreviousOfAs].NextOfAs = route.NextOfAs;
        }
        else
        {
            state.FirstEntry = route.NextOfAs;
        }

        if (route.NextOfAs >= 0)
        {
            _routes[route.NextOfAs].PreviousOfAs = route.PreviousOfAs;
        }

        if (route.Prefix.Family == IpFamily.V4)
        {
            state.NetworksV4--;
        }
        else
        {
            state.NetworksV6--;
        }

        _routes.Remove(entry);
    }

    private void NoteLoss(int entry, int slot, EventTime time)
    {
        byte tick = TickOf(time);
        ref byte noted = ref _routes.LossTick(entry, slot);
        if (noted != tick)
        {
            // A route that flaps within a tick is noted once: the first note would be taken for its later losses too.
            noted = tick;
            _expiries.Add(time, new Expiry(entry, (ushort)slot, tick, SerialOf(entry)));
        }
    }

    /// <summary>Never <see cref="RouteTable.NoTick"/>.</summary>
    private static byte TickOf(EventTime time) => (byte)((time.Microseconds / TickMicroseconds % byte.MaxValue) + 1);

    private byte SerialOf(int entry) => unchecked((byte)_routes[entry].Serial);

    private void ExpireOne(Expiry expiry)
    {
        if (!_routes.IsUsed(expiry.Entry) || SerialOf(expiry.Entry) != expiry.Serial
            || _routes.LossTick(expiry.Entry, expiry.Slot) != expiry.Tick)
        {
            return;
        }

        int word = expiry.Slot >> 6;
        ulong bit = 1UL << (expiry.Slot & 63);
        var lost = _routes.Bits(expiry.Entry, RouteTable.Lost);
        var moved = _routes.Bits(expiry.Entry, RouteTable.Moved);
        bool isLost = ((lost[word] | moved[word]) & bit) != 0;
        int number = _routes[expiry.Entry].As;
        var state = _ases[number];
        if (isLost && state.Tracker.State == AvailabilityState.Away)
        {
            _deferred.Add(expiry);
            return;
        }

        _routes.LossTick(expiry.Entry, expiry.Slot) = RouteTable.NoTick;
        if (!isLost)
        {
            return;
        }

        lost[word] &= ~bit;
        moved[word] &= ~bit;
        bool isEmpty = IsEmpty(expiry.Entry);
        if (isEmpty)
        {
            Touching(number);
        }

        bool changed = Weigh(expiry.Entry, state);
        if (isEmpty)
        {
            RemoveEntry(expiry.Entry, state);
        }

        if (changed || isEmpty)
        {
            Judge(number, state);
        }
    }

    private bool IsEmpty(int entry) =>
        !_routes.Bits(entry, RouteTable.Carried).ContainsAnyExcept(0UL)
        && !_routes.Bits(entry, RouteTable.Lost).ContainsAnyExcept(0UL)
        && !_routes.Bits(entry, RouteTable.Moved).ContainsAnyExcept(0UL);

    /// <summary>A session is down: the peer's routes are gone from numerator and denominator, and nobody lost anything.</summary>
    private void ForgetPeer(int slot)
    {
        int word = slot >> 6;
        ulong bit = 1UL << (slot & 63);
        for (int entry = 0; entry < _routes.Extent; entry++)
        {
            if (!_routes.IsUsed(entry))
            {
                continue;
            }

            var state = _ases[_routes[entry].As];
            if ((_routes.Bits(entry, RouteTable.Carried)[word] & bit) != 0)
            {
                state.CountUpstream(_routes.Upstream(entry, slot), -1);
            }

            for (int set = RouteTable.Carried; set <= RouteTable.Moved; set++)
            {
                _routes.Bits(entry, set)[word] &= ~bit;
            }

            if (IsEmpty(entry))
            {
                Touching(_routes[entry].As);
                Weigh(entry, state);
                RemoveEntry(entry, state);
            }
        }

        foreach (var state in _ases)
        {
            if (word < state.PeerBits.Length)
            {
                state.PeerBits[word] &= ~bit;
            }
        }

        _peersChanged = true;
    }

    /// <summary>Works out the share of one network and moves the sums of its AS; whether it changed.</summary>
    private bool Weigh(int entry, AsState state)
    {
        ref var route = ref _routes[entry];
        var mask = Peers.Eligible(route.Prefix.Family);
        var carried = _routes.Bits(entry, RouteTable.Carried);
        var lost = _routes.Bits(entry, RouteTable.Lost);
        var moved = _routes.Bits(entry, RouteTable.Moved);
        Span<ulong> bits = stackalloc ulong[carried.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = carried[i] | moved[i];
        }

        int carriers = mask.Count(bits);
        int peers = mask.PeerAses;
        if (!Peers.IsSeeded)
        {
            for (int i = 0; i < bits.Length; i++)
            {
                bits[i] |= lost[i];
            }

            peers = mask.Count(bits);
            if (peers == 0 && !IsEmpty(entry))
            {
                // Only peers know it that are not to be judged by now, and of them nobody can say that it is lost: it stays as it was.
                return false;
            }
        }

        // Rounded half up (RULES 3): floor of (2n·10⁶ + d) / 2d.
        int share = peers == 0 ? 0 : (int)(((2_000_000L * carriers) + peers) / (2L * peers));
        bool isVisible = carriers * 2 > peers;
        if (share == route.SharePpm && isVisible == route.IsVisible)
        {
            return false;
        }

        Touching(route.As);
        if (route.TouchedIn != _windowOrdinal)
        {
            route.TouchedIn = _windowOrdinal;
            route.SharePpmAtStart = route.SharePpm;
            _touchedEntries.Add(entry);
        }

        bool isV4 = route.Prefix.Family == IpFamily.V4;
        ref long shares = ref isV4 ? ref state.ShareV4 : ref state.ShareV6;
        shares += share - route.SharePpm;
        route.SharePpm = share;
        if (isVisible != route.IsVisible)
        {
            route.IsVisible = isVisible;
            ref long visible = ref isV4 ? ref state.VisibleV4 : ref state.VisibleV6;
            visible += isVisible ? 1 : -1;
            CountBlocks(route.Prefix, state, isVisible);
        }

        return true;
    }

    private void CountBlocks(in IpPrefix prefix, AsState state, bool isVisible)
    {
        if (!BlockTrie.Counts(prefix))
        {
            return;
        }

        bool isV4 = prefix.Family == IpFamily.V4;
        ref int root = ref isV4 ? ref state.RootV4 : ref state.RootV6;
        if (isVisible)
        {
            _trie.Add(ref root, prefix);
        }
        else
        {
            _trie.Remove(ref root, prefix);
        }

        ref long blocks = ref isV4 ? ref state.BlocksV4 : ref state.BlocksV6;
        blocks = _trie.Covered(root);
    }

    /// <summary>Counts a crossing of the bounds at event level (RULES 4, state_changes): away only where two peer ASes lost it, as for states.</summary>
    private void Judge(int number, AsState state)
    {
        if (state.IsEventAway)
        {
            if (state.Bounds.IsBack(state))
            {
                state.IsEventAway = false;
                Crossed(number);
            }

            return;
        }

        if (!state.Bounds.IsAway(state))
        {
            state.ConfirmIn = 0;
            return;
        }

        if (state.ConfirmIn > 0)
        {
            state.ConfirmIn--;
            return;
        }

        var verdict = LevelRules.Judge(state.Level, state.Tracker.Baseline(Peers.IsSeeded), _bounds);
        if (LossRules.IsConfirmed(MeasurePeers(state), verdict, _bounds))
        {
            state.IsEventAway = true;
            Crossed(number);
        }
        else
        {
            // Counting the peers of a big AS at every change would be quadratic: try again after a sixteenth of its networks.
            state.ConfirmIn = (int)((state.NetworksV4 + state.NetworksV6) / 16);
        }
    }
}
