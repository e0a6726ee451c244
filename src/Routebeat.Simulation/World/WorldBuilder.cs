using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.World;

/// <summary>Builds the world of a scenario: the actors as they are told, the ASes of the topology, and invented networks country by country.</summary>
/// <remarks>Invented networks have AS numbers for private use (RFC 6996), so that nobody mistakes them for somebody.</remarks>
internal sealed class WorldBuilder
{
    private const uint FirstInvented = 64_512;
    private const uint FirstInventedWide = 4_200_000_000;
    private const int LargeLength = 14;
    private const int NationalTransits = 3;
    private const int TopologyPrefixes = 3;

    /// <summary>Lengths of invented prefixes; each is as likely as it is often here.</summary>
    private static readonly int[] _lengths = [24, 24, 24, 24, 24, 24, 24, 24, 24, 24, 23, 23, 23, 22, 22, 22, 21, 20, 19, 18, 16];

    private readonly Scenario _scenario;
    private readonly SeededRandom _random;
    private readonly AddressPool _pool;
    private readonly List<Network> _networks = [];
    private readonly List<IpPrefix> _prefixes = [];
    private readonly List<int> _owners = [];
    private readonly List<Transit> _transits = [];
    private uint _invented;

    private WorldBuilder(Scenario scenario, ulong seed)
    {
        _scenario = scenario;
        _random = SeededRandom.For(seed, "world");
        _pool = new AddressPool(scenario.Actors);
        _transits.AddRange(scenario.Transits);
    }

    /// <summary>Builds the world.</summary>
    public static SimulatedWorld Build(Scenario scenario, ulong seed)
    {
        var builder = new WorldBuilder(scenario, seed);
        builder.AddActors();
        builder.AddTopology();
        foreach (var country in scenario.Background.Countries)
        {
            builder.AddCountry(country);
        }

        return new SimulatedWorld(
            Sessions.Of(scenario),
            [.. builder._networks],
            [.. builder._prefixes],
            [.. builder._owners],
            new PathBuilder(scenario.TransitFree, builder._transits));
    }

    private void AddActors()
    {
        foreach (var actor in _scenario.Actors)
        {
            var later = _scenario.Timeline.SelectMany(happening => happening switch
            {
                OutageEvent { ReturnUpstream: { } upstream } outage when outage.Actors.Contains(actor.Asn) => [upstream],
                UpstreamChangeEvent move when move.Actors.Contains(actor.Asn) => [move.Upstream],
                _ => Array.Empty<Asn>(),
            });
            var invented = actor.Lengths.SelectMany(lengths => Enumerable.Repeat(lengths.Key, lengths.Value)).Order().Select(_pool.Take);
            Add(actor.Asn, actor.Country, [.. actor.Prefixes.OrderBy(prefix => prefix.Length), .. invented], [.. actor.Upstreams.Concat(later).Distinct()], NetworkRole.Actor);
        }
    }

    private void AddTopology()
    {
        foreach (var asn in _scenario.TransitFree.Concat(_scenario.Transits.Select(transit => transit.Asn)))
        {
            var peers = _scenario.TransitFree.Where(other => other != asn).ToArray();
            Add(asn, ScenarioFacts.CountryOf(asn), Invent(TopologyPrefixes, 0), [peers[_random.Next(peers.Length)], peers[_random.Next(peers.Length)]], NetworkRole.Background);
        }
    }

    private void AddCountry(BackgroundCountry country)
    {
        int[] sizes = new int[country.Ases];
        Array.Fill(sizes, 1);
        for (int i = country.Ases; i < country.Prefixes; i++)
        {
            double share = _random.NextShare();
            sizes[(int)(share * share * sizes.Length)]++;
        }

        var national = new List<Asn>();
        for (int i = 0; i < sizes.Length; i++)
        {
            var asn = Invented();
            int large = (country.LargePrefixes / sizes.Length) + (i < country.LargePrefixes % sizes.Length ? 1 : 0);
            bool isNational = i < NationalTransits;
            Add(asn, country.Country, Invent(sizes[i], large), Upstreams(isNational ? [] : national), NetworkRole.Background);
            if (isNational)
            {
                national.Add(asn);
                _transits.Add(new Transit(asn, _networks[^1].Upstreams));
            }
        }
    }

    private Asn[] Upstreams(List<Asn> national)
    {
        int count = 1 + _random.Next(3);
        var upstreams = new Asn[count];
        for (int i = 0; i < count; i++)
        {
            upstreams[i] = national.Count > 0 && _random.Chance(0.7)
                ? national[_random.Next(national.Count)]
                : _scenario.TransitFree[_random.Next(_scenario.TransitFree.Count)];
        }

        return [.. upstreams.Distinct()];
    }

    private List<IpPrefix> Invent(int count, int large)
    {
        var lengths = Enumerable.Repeat(LargeLength, large).Concat(Enumerable.Range(0, count).Select(_ => _lengths[_random.Next(_lengths.Length)]));
        return [.. lengths.Order().Select(_pool.Take)];
    }

    private void Add(Asn asn, CountryCode country, List<IpPrefix> prefixes, Asn[] upstreams, NetworkRole role)
    {
        int[] numbers = [.. Enumerable.Range(_prefixes.Count, prefixes.Count)];
        _prefixes.AddRange(prefixes);
        _owners.AddRange(Enumerable.Repeat(_networks.Count, prefixes.Count));
        _networks.Add(new Network(_networks.Count, asn, country, numbers, upstreams, role));
    }

    private Asn Invented()
    {
        uint number = _invented++;
        uint narrow = FirstInvented + number;
        return new Asn(narrow < Sessions.FirstInventedPeer ? narrow : FirstInventedWide + number);
    }
}
