using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Ingest;

/// <summary>A feed's ingest with short ways to send messages and to read what it wrote. One partition, so that all records stand in order.</summary>
internal sealed class IngestRig
{
    public static readonly EventTime Start = EventTime.FromUnixSeconds(1_203_876_000);

    private readonly RoutesOutbox _outbox;
    private readonly FullFeedRules _fullFeeds;

    public IngestRig(IngestSettings? settings = null, FullFeedRules? fullFeeds = null, string feed = "test")
    {
        Settings = settings ?? IngestSettings.Default;
        _fullFeeds = fullFeeds ?? new FullFeedRules(Settings);
        _outbox = new RoutesOutbox(1, (_, record) => Records.Add(record));
        Feed = new FeedIngest(feed, Settings, _fullFeeds, _outbox);
    }

    public IngestSettings Settings { get; }

    public FeedIngest Feed { get; }

    public List<RoutesRecord> Records { get; } = [];

    public IReadOnlyList<(RouteChange Change, uint[] Hops)> Changes
    {
        get
        {
            _outbox.Flush();
            return [.. Records.OfType<RouteBatch>().SelectMany(static b => b.Changes.ToArray().Select(c => (c, b.HopsOf(c).ToArray())))];
        }
    }

    public IReadOnlyList<PeerReport> PeerReports => [.. Records.OfType<PeerReport>()];

    public IReadOnlyList<FeedReport> FeedReports => [.. Records.OfType<FeedReport>()];

    public IReadOnlyList<EventTime> Watermarks => [.. Records.OfType<FeedWatermark>().Select(static w => w.Time)];

    public static EventTime At(double seconds) => Start + TimeSpan.FromSeconds(seconds);

    public int Peer(uint asn = 65_001) => Feed.PeerNumber(new PeerIdentity(IpAddress.FromV4(asn), new Asn(asn)));

    public int[] Peers(int count) => [.. Enumerable.Range(1, count).Select(i => Peer(65_000 + (uint)i))];

    /// <summary>The i-th of many IPv4 /24s.</summary>
    public static IpPrefix Network(int i) => IpPrefix.FromV4(0x0A000000u + ((uint)i << 8), 24);

    public static NlriRoute[] Networks(int first, int count) => [.. Enumerable.Range(first, count).Select(static i => new NlriRoute(Network(i), 0))];

    public void Announce(int peer, double seconds, string prefix, params uint[] hops) =>
        Announce(peer, seconds, [new NlriRoute(IpPrefix.Parse(prefix), 0)], hops);

    public void Announce(int peer, double seconds, NlriRoute[] routes, uint[] hops, uint attributes = 0) =>
        Feed.Update(peer, At(seconds), new UpdateRoutes
        {
            Announced = routes,
            Hops = hops,
            Origin = hops.Length == 0 ? new Asn(65_001) : new Asn(hops[^1]),
            AttributesHash = attributes,
            MessageOctets = 100,
        });

    public void Withdraw(int peer, double seconds, string prefix) => Withdraw(peer, seconds, [new NlriRoute(IpPrefix.Parse(prefix), 0)]);

    public void Withdraw(int peer, double seconds, NlriRoute[] routes) =>
        Feed.Update(peer, At(seconds), new UpdateRoutes { Withdrawn = routes, MessageOctets = 50 });

    /// <summary>Seeds the first networks at every peer, each peer with its own path to AS64500.</summary>
    public void Seed(int[] peers, int networks)
    {
        Feed.SeedBegin(At(0));
        foreach (int peer in peers)
        {
            for (int i = 0; i < networks; i++)
            {
                Feed.Seed(peer, Network(i), 0, PathOf(peer), new Asn(64_500), OriginCode.Igp, 0);
            }
        }

        Feed.SeedEnd();
    }

    public static uint[] PathOf(int peer) => [65_001 + (uint)peer, 3_356, 64_500];

    /// <summary>Sends a harmless message every second, so that time passes without a gap.</summary>
    public void Tick(int peer, double fromSeconds, double toSeconds)
    {
        for (double t = fromSeconds; t <= toSeconds; t++)
        {
            Announce(peer, t, "192.0.2.0/24", 65_001, 64_999);
        }
    }

    public void Flush() => _outbox.Flush();
}
