using System.Globalization;
using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.World;

/// <summary>Makes the sessions of a scenario: the ASes at the top peer first, then those in the middle, then invented ones.</summary>
internal static class Sessions
{
    /// <summary>The first AS number of invented peers, for private use (RFC 6996).</summary>
    public const uint FirstInventedPeer = 65_300;

    /// <summary>The most sessions: their addresses lie in 192.0.2.0/24 (RFC 5737), where the collector has one too.</summary>
    public const int MaxSessions = 250;

    /// <summary>The sessions, in the order of their numbers; whatever the seed.</summary>
    public static IReadOnlyList<Session> Of(Scenario scenario)
    {
        var peers = scenario.Peers;
        var ases = scenario.TransitFree.Concat(scenario.Transits.Select(transit => transit.Asn))
            .Concat(Enumerable.Range(0, peers.Sessions).Select(i => new Asn(FirstInventedPeer + (uint)i)))
            .Take(peers.FullFeed + peers.PartialFeed)
            .ToArray();
        var sessions = new List<Session>(peers.Sessions);
        for (int i = 0; i < peers.Sessions; i++)
        {
            bool full = i < peers.FullFeed + peers.SecondSessions;
            var asn = i < peers.FullFeed ? ases[i] : full ? ases[i - peers.FullFeed] : ases[i - peers.SecondSessions];
            double share = full ? 1 : 0.04 + (0.26 * (i % 7) / 6);
            var address = IpAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"192.0.2.{i + 1}"));
            sessions.Add(new Session(i, asn, address, share));
        }

        return sessions;
    }
}
