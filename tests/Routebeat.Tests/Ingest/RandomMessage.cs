using Routebeat.Ingest;
using Routebeat.Routing;

namespace Routebeat.Tests.Ingest;

/// <summary>One message of a random feed of six peers and some forty prefixes: an update, an End-of-RIB marker, or a change of a session.</summary>
internal sealed record RandomMessage(uint Peer, EventTime Time, NlriRoute[] Withdrawn, NlriRoute[] Announced, uint[] Hops, uint Attributes, SessionState? Session)
{
    private const int Peers = 6;

    private static readonly IpPrefix[] _prefixes =
    [
        IpPrefix.Parse("10.0.0.0/8"), IpPrefix.Parse("10.0.0.0/22"), IpPrefix.Parse("2001:db8::/32"), IpPrefix.Parse("0.0.0.0/0"), IpPrefix.Parse("2001:db8::1/128"),
        .. Enumerable.Range(0, 24).Select(IngestRig.Network),
        .. Enumerable.Range(0, 10).Select(static i => IpPrefix.Parse($"2001:db8:{i}::/48")),
    ];

    /// <summary>All prefixes, without identifiers.</summary>
    public static NlriRoute[] AllRoutes { get; } = [.. _prefixes.Select(static prefix => new NlriRoute(prefix, 0))];

    public static RandomMessage Of(Random random, int number, PathIdentifierUse use, double disorderSeconds = 1)
    {
        uint peer = (uint)random.Next(Peers);
        bool hasIdentifiers = use == PathIdentifierUse.Always || (use == PathIdentifierUse.ByPeer && peer % 2 == 0);
        SessionState? session = random.Next(120) == 0 ? (SessionState)random.Next(2) : null;
        uint[] hops = [peer + 65_001, .. Enumerable.Range(0, random.Next(1, 16)).Select(_ => (uint)random.Next(1, 5))];
        return new RandomMessage(
            peer,
            IngestRig.At((number * 0.4) + (random.NextDouble() * disorderSeconds)),
            Pick(random, hasIdentifiers, random.Next(3)),
            Pick(random, hasIdentifiers, random.Next(5)),
            hops,
            (uint)random.Next(2) * 0x1FFF_FFFF,
            session);
    }

    public void Send(FeedIngest feed)
    {
        int peer = feed.PeerNumber(new PeerIdentity(IpAddress.FromV4(Peer), new Asn(Peer + 65_001), Peer == 1 ? "view" : string.Empty, Peer));
        if (Session is { } state)
        {
            feed.SessionChanged(peer, Time, state);
        }
        else if (Withdrawn.Length + Announced.Length == 0)
        {
            feed.EndOfRib(peer, Time, Attributes == 0 ? IpFamily.V4 : IpFamily.V6);
        }
        else
        {
            feed.Update(peer, Time, new UpdateRoutes { Withdrawn = Withdrawn, Announced = Announced, Hops = Hops, Origin = new Asn(Hops[^1]), AttributesHash = Attributes });
        }
    }

    private static NlriRoute[] Pick(Random random, bool hasIdentifiers, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new NlriRoute(_prefixes[random.Next(_prefixes.Length)], hasIdentifiers ? (uint)random.Next(3) : 0)).Distinct()];
}
