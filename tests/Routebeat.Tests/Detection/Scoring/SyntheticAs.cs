using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Scoring;

/// <summary>An AS of a <see cref="SyntheticLog"/>: networks of equal size, each carried by some of the peers.</summary>
public sealed class SyntheticAs(uint asn, string country, int networks, int blocksPerNetwork, int peers, int feeds, bool seeded)
{
    public EntityKey Key { get; } = EntityKey.Of(new Asn(asn));

    public CountryCode Country { get; } = CountryCode.Parse(country);

    public int Networks { get; } = networks;

    public int Peers { get; } = peers;

    public bool Seeded { get; } = seeded;

    /// <summary>Networks that every peer has lost.</summary>
    public int NetworksGone { get; set; }

    /// <summary>Peers that have lost every network.</summary>
    public int PeersGone { get; set; }

    /// <summary>What the next row counts, besides visibility.</summary>
    public long StateChanges { get; set; }

    public long UpdatesPerPeer { get; set; }

    public int BusyPeers { get; set; }

    public long OriginsLost { get; set; }

    public long Withdrawals { get; set; }

    public bool IsDirty { get; set; } = true;

    /// <summary>The hops next to the origin, and whether routes through each are lost.</summary>
    public IReadOnlyList<(uint Asn, bool Lost)> Upstreams { get; set; } = [(4837, true)];

    public FeatureRow Row(Window window, bool complete)
    {
        long share = 0;
        int left = Networks - NetworksGone;
        long perNetwork = (((Peers - PeersGone) * 1_000_000L) + (Peers / 2)) / Peers;
        share += left * perNetwork;
        int visible = (Peers - PeersGone) * 2 > Peers ? left : 0;
        return new FeatureRow
        {
            Window = window,
            Entity = Key,
            Country = Country,
            Seeded = Seeded,
            Complete = complete,
            Withdrawals = Withdrawals,
            Announcements = UpdatesPerPeer,
            OriginsLost = OriginsLost,
            PeerUpdates = [.. Enumerable.Range(0, BusyPeers).Select(i => new PeerUpdates(new Asn((uint)(100 + i)), UpdatesPerPeer))],
            PeersTotal = Peers,
            StateChanges = StateChanges,
            LeadNetworks = Networks,
            UpstreamsLeft = left > 0 ? 1 : 0,
            V4 = new FamilyVisibility(Networks, visible, (long)visible * blocksPerNetwork, share),
            Loss = NetworksGone == 0 && PeersGone == 0 ? null : Loss(),
        };
    }

    public FeatureRow Partial(FeatureRow row) => row with { Entity = EntityKey.Of(Country) };

    public void Rest()
    {
        StateChanges = 0;
        UpdatesPerPeer = 0;
        BusyPeers = 0;
        OriginsLost = 0;
        Withdrawals = 0;
        IsDirty = false;
    }

    private LossEvidence Loss()
    {
        long lost = ((long)PeersGone * Networks) + ((long)(Peers - PeersGone) * NetworksGone);
        long carried = ((long)Peers * Networks) - lost;
        return new LossEvidence
        {
            Peers = [.. Enumerable.Range(0, Peers)
                .Select(i => new PeerLoss($"rrc{i % feeds:00}", new Asn((uint)(100 + i)), Networks, i < PeersGone ? Networks : NetworksGone))
                .OrderBy(static one => one.Feed, StringComparer.Ordinal).ThenBy(static one => one.Peer)],
            Upstreams = [.. Upstreams.Select(one => new UpstreamLoss(new Asn(one.Asn), one.Lost ? lost : 0, one.Lost ? carried : lost + carried))],
            Prefixes = [IpPrefix.Parse("175.45.176.0/24")],
            PathsBefore = [new AsPathText($"100 4837 {Key.Number}", lost)],
            Ases = [new NetworksLost(Key.Asn, lost == 0 ? 0 : Math.Max(NetworksGone, PeersGone * 2 >= Peers ? Networks : 0))],
        };
    }
}
