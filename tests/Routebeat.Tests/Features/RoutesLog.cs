using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Features;

/// <summary>A hand-written routes log of one feed and one partition, and the rows that come of it.</summary>
internal sealed class RoutesLog
{
    private readonly FeaturePartition _partition;
    private readonly List<FeatureOutput> _outputs = [];

    public RoutesLog(FeaturePartition? partition = null) =>
        _partition = partition ?? new FeaturePartition(0, 1, new FeatureSettings(), new([new(new Asn(100), CountryCode.Parse("KP"))]));

    public static EventTime At(double seconds) => new(1_419_177_600_000_000 + (long)(seconds * 1e6));

    public IEnumerable<FeatureRow> Rows => _outputs.Select(output => output.Record).OfType<FeaturesPart>().SelectMany(part => part.Rows);

    public IEnumerable<WindowClosed> Closed => _outputs.Select(output => output.Record).OfType<WindowClosed>();

    public FeatureRow Row(string entity, double windowStart) =>
        Rows.Single(row => row.Entity == EntityKey.Parse(entity) && row.Window.Start == At(windowStart));

    public RoutesLog Write(RoutesRecord record)
    {
        _partition.Process(record, _outputs);
        return this;
    }

    public RoutesLog Up(int peers, bool seeded = true)
    {
        Write(new FeedReport("rv", At(0), FeedEvent.Up));
        for (int peer = 0; peer < peers; peer++)
        {
            Peer(peer, 0, PeerEvent.Appeared, seeded: seeded);
        }

        return this;
    }

    public RoutesLog Peer(int peer, double time, PeerEvent why, PeerState state = PeerState.Up, PeerConduct conduct = PeerConduct.Normal, bool seeded = true) =>
        Write(new PeerReport("rv", peer, new PeerIdentity(IpAddress.FromV4((uint)(0x0A000000 + peer)), new Asn((uint)(1000 + peer))), At(time), why)
        {
            State = state,
            Conduct = conduct,
            FullFeedV4 = true,
            FullFeedV6 = true,
            Seeded = seeded,
        });

    public RoutesLog Change(
        double time, int peer, string prefix, RouteChangeKind kind, uint origin = 100, uint upstream = 4837, uint other = 0)
    {
        uint[] hops = [(uint)(1000 + peer), upstream, origin];
        var change = new RouteChange
        {
            Time = At(time),
            Prefix = IpPrefix.Parse(prefix),
            Origin = new Asn(origin),
            OtherOrigin = new Asn(other),
            Peer = peer,
            Kind = kind,
            Upstream = new Asn(upstream),
            HopsCount = 3,
            UniqueHopsCount = 3,
        };
        return Write(new RouteBatch("rv", new[] { change }, hops));
    }

    public RoutesLog Watermark(double time) => Write(new FeedWatermark("rv", At(time)));
}
