using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Benchmarks;

/// <summary>A made-up routes log as ingest writes it: a feed, its peers with a full table each, then changes at a steady rate of event time. The same each time.</summary>
internal sealed class RouteStream
{
    /// <summary>ASes that originate prefixes.</summary>
    public const int Ases = 80_000;

    /// <summary>Prefixes of each.</summary>
    public const int PrefixesPerAs = 3;

    /// <summary>Peers, all of them full-feed.</summary>
    public const int Peers = 12;

    /// <summary>Changes a second of event time.</summary>
    public const int ChangesPerSecond = 20_000;

    private const string Feed = "bench";
    private const uint FirstAs = 10_000;
    private const int MostHops = 6;

    private readonly Random _random = new(11);
    private readonly RoutesOutbox _outbox;
    private readonly bool[] _isAway = new bool[Peers * Ases * PrefixesPerAs];

    /// <summary>A log that holds nothing.</summary>
    /// <param name="partitions">Partitions.</param>
    /// <param name="emit">Takes a partition and its next record.</param>
    public RouteStream(int partitions, Action<int, RoutesRecord> emit) => _outbox = new RoutesOutbox(partitions, emit);

    /// <summary>Routes of all tables.</summary>
    public static long Routes => (long)Peers * Ases * PrefixesPerAs;

    /// <summary>The event time that the stream has come to.</summary>
    public EventTime Now { get; private set; } = EventTime.FromUnixSeconds(1_700_000_000);

    /// <summary>The feed comes up, and every peer's table is seeded.</summary>
    public void Seed()
    {
        _outbox.AddToAll(new FeedReport(Feed, Now, FeedEvent.Up));
        for (int peer = 0; peer < Peers; peer++)
        {
            _outbox.AddToAll(Report(peer, PeerEvent.Appeared));
        }

        for (int peer = 0; peer < Peers; peer++)
        {
            for (int prefix = 0; prefix < Ases * PrefixesPerAs; prefix++)
            {
                Add(peer, prefix, RouteChangeKind.Seeded, 0);
            }

            _outbox.AddToAll(Report(peer, PeerEvent.Seeded));
        }

        _outbox.AddToAll(new FeedReport(Feed, Now, FeedEvent.Seeded));
    }

    /// <summary>Changes anywhere in the table: other paths, other attributes, and routes that go and come back.</summary>
    public void Change(long changes)
    {
        for (long i = 1; i <= changes; i++)
        {
            int peer = _random.Next(Peers);
            int prefix = _random.Next(Ases * PrefixesPerAs);
            ref bool isAway = ref _isAway[(peer * Ases * PrefixesPerAs) + prefix];
            var kind = isAway ? RouteChangeKind.New : _random.Next(10) switch
            {
                0 => RouteChangeKind.Withdrawn,
                < 4 => RouteChangeKind.AttributesChanged,
                _ => RouteChangeKind.PathChanged,
            };
            isAway = kind == RouteChangeKind.Withdrawn;
            Add(peer, prefix, kind, _random.Next(4));
            if (i % ChangesPerSecond == 0)
            {
                Pass(TimeSpan.FromSeconds(1));
            }
        }
    }

    /// <summary>All routes of an AS go, or come back.</summary>
    public void Lose(int number, bool isBack)
    {
        for (int peer = 0; peer < Peers; peer++)
        {
            for (int i = 0; i < PrefixesPerAs; i++)
            {
                Add(peer, (i * Ases) + number, isBack ? RouteChangeKind.New : RouteChangeKind.Withdrawn, 0);
            }
        }
    }

    /// <summary>Event time goes on, and the watermark with it.</summary>
    public void Pass(TimeSpan span)
    {
        Now += span;
        _outbox.AddToAll(new FeedWatermark(Feed, Now));
    }

    /// <summary>The AS of a number.</summary>
    public static Asn AsOf(int number) => new(FirstAs + (uint)number);

    private static IpPrefix PrefixOf(int prefix) => IpPrefix.FromV4(0x0B000000u + ((uint)prefix << 8), 24);

    private PeerReport Report(int peer, PeerEvent what) =>
        new(Feed, peer, new PeerIdentity(GeneratedTable.Peer(peer).Address, GeneratedTable.Peer(peer).Asn), Now, what)
        {
            FullFeedV4 = true,
            RoutesV4 = Ases * PrefixesPerAs,
            Seeded = what == PeerEvent.Seeded,
        };

    private void Add(int peer, int prefix, RouteChangeKind kind, int variant)
    {
        var origin = AsOf(prefix % Ases);
        Span<uint> hops = stackalloc uint[MostHops];
        int count = 3 + (prefix % (MostHops - 3));
        hops[0] = (uint)peer + 100;
        for (int i = 1; i < count - 1; i++)
        {
            hops[i] = (uint)(1_000 + (((prefix * (i + 3)) + variant) % 5_000));
        }

        hops[count - 1] = origin.Value;
        _outbox.Add(
            Feed,
            new RouteChange
            {
                Time = Now,
                Prefix = PrefixOf(prefix),
                Origin = origin,
                Peer = peer,
                Upstream = new Asn(hops[count - 2]),
                HopsCount = (byte)count,
                UniqueHopsCount = (byte)count,
                EditDistance = kind == RouteChangeKind.PathChanged ? (byte)1 : (byte)0,
                Kind = kind,
                Marks = kind == RouteChangeKind.Withdrawn ? RouteChangeMarks.FirstWithdrawal : RouteChangeMarks.FirstAnnouncement,
                MessageOctets = 90,
            },
            hops[..count]);
    }
}
