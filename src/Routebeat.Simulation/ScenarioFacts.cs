using System.Diagnostics.CodeAnalysis;
using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.World;

namespace Routebeat.Simulation;

/// <summary>Names and countries of the ASes in a scenario, in place of a registry's files.</summary>
public sealed class ScenarioFacts
{
    /// <summary>The real ASes that carry traffic in the scenarios, as the registries have them.</summary>
    private static readonly Dictionary<uint, AsFact> _carriers = new AsFact[]
    {
        Carrier(174, "Cogent", "US"),
        Carrier(209, "CenturyLink", "US"),
        Carrier(286, "KPN", "NL"),
        Carrier(701, "Verizon", "US"),
        Carrier(1239, "Sprint", "US"),
        Carrier(1299, "Telia", "SE"),
        Carrier(2914, "NTT America", "US"),
        Carrier(3257, "GTT", "US"),
        Carrier(3320, "Deutsche Telekom", "DE"),
        Carrier(3356, "Level 3", "US"),
        Carrier(3491, "PCCW Global", "HK"),
        Carrier(3549, "Global Crossing", "US"),
        Carrier(4134, "China Telecom", "CN"),
        Carrier(4637, "Telstra International", "HK"),
        Carrier(4837, "China Unicom", "CN"),
        Carrier(5511, "Orange", "FR"),
        Carrier(6453, "Tata Communications", "US"),
        Carrier(6461, "Zayo", "US"),
        Carrier(6762, "Telecom Italia Sparkle", "IT"),
        Carrier(6939, "Hurricane Electric", "US"),
        Carrier(7018, "AT&T", "US"),
        Carrier(9002, "RETN", "GB"),
        Carrier(12389, "Rostelecom", "RU"),
        Carrier(12883, "Vega Telecom", "UA"),
        Carrier(20485, "TransTeleCom", "RU"),
        Carrier(22351, "Intelsat", "US"),
        Carrier(201776, "Miranda-Media", "RU"),
    }.ToDictionary(fact => fact.Asn.Value);

    private static readonly Dictionary<string, string> _countries = new(StringComparer.Ordinal)
    {
        ["AU"] = "Australia",
        ["BR"] = "Brazil",
        ["CA"] = "Canada",
        ["CN"] = "China",
        ["DE"] = "Germany",
        ["FR"] = "France",
        ["GB"] = "United Kingdom",
        ["HK"] = "Hong Kong",
        ["IN"] = "India",
        ["IT"] = "Italy",
        ["JP"] = "Japan",
        ["KP"] = "North Korea",
        ["KR"] = "South Korea",
        ["MM"] = "Myanmar",
        ["NL"] = "Netherlands",
        ["PL"] = "Poland",
        ["RO"] = "Romania",
        ["RU"] = "Russia",
        ["SE"] = "Sweden",
        ["SG"] = "Singapore",
        ["TH"] = "Thailand",
        ["UA"] = "Ukraine",
        ["US"] = "United States",
        ["ZA"] = "South Africa",
    };

    private readonly SortedDictionary<Asn, AsFact> _ases = [];

    internal ScenarioFacts(Scenario scenario, SimulatedWorld world)
    {
        foreach (var session in world.Sessions)
        {
            _ases[session.Asn] = CarrierOr(session.Asn, $"Simulated peer {session.Asn}", default);
        }

        foreach (var network in world.Networks)
        {
            _ases[network.Asn] = CarrierOr(network.Asn, $"Simulated network {network.Asn}", network.Country);
        }

        foreach (var actor in scenario.Actors)
        {
            _ases[actor.Asn] = new AsFact(actor.Asn, actor.Name, actor.Country);
        }
    }

    /// <summary>Every AS of the scenario, by number.</summary>
    public IReadOnlyCollection<AsFact> Ases => _ases.Values;

    /// <summary>What is known of an AS; false where it is not in the scenario.</summary>
    public bool TryGet(Asn asn, [NotNullWhen(true)] out AsFact? fact) => _ases.TryGetValue(asn, out fact);

    /// <summary>The English name of a country; its two letters where no scenario has it.</summary>
    public static string NameOf(CountryCode country) => _countries.GetValueOrDefault(country.ToString(), country.ToString());

    /// <summary>The country of a carrier; none for any other AS.</summary>
    internal static CountryCode CountryOf(Asn asn) => CarrierOr(asn, "", default).Country;

    private static AsFact CarrierOr(Asn asn, string name, CountryCode country) =>
        _carriers.TryGetValue(asn.Value, out var carrier) ? carrier : new AsFact(asn, name, country);

    private static AsFact Carrier(uint asn, string name, string country) => new(new Asn(asn), name, CountryCode.Parse(country));
}
