using Routebeat.Simulation;

namespace Routebeat.Tests.Simulation;

public sealed class ScenarioCatalogueTests
{
    [Fact]
    public void Names_AreTheTenScenarios() => Assert.Equal(
        [
            "collector-gap", "curfew", "kherson-2022", "mad-peer", "north-korea-2013", "north-korea-2014", "peer-reset", "rogers-2022",
            "silent-week", "table-transfer",
        ],
        ScenarioCatalogue.Names);

    [Fact]
    public void Load_UnknownName_SaysWhichThereAre() =>
        Assert.Contains("take one of collector-gap, curfew", Assert.Throws<ScenarioException>(() => ScenarioCatalogue.Load("egypt-2011")).Message, StringComparison.Ordinal);

    [Fact]
    public void Facts_OfAScenario_NameActorsCarriersAndInvented()
    {
        var facts = new Simulator(ScenarioCatalogue.Load("kherson-2022")).Facts;

        Assert.True(facts.TryGet(new Routebeat.Routing.Asn(47598), out var actor));
        Assert.Equal(("KhersonTelecom", "UA"), (actor.Name, actor.Country.ToString()));
        Assert.True(facts.TryGet(new Routebeat.Routing.Asn(1299), out var carrier));
        Assert.Equal(("Telia", "SE"), (carrier.Name, carrier.Country.ToString()));
        Assert.True(facts.TryGet(new Routebeat.Routing.Asn(64512), out var invented));
        Assert.Equal("Simulated network AS64512", invented.Name);
        Assert.False(facts.TryGet(new Routebeat.Routing.Asn(8075), out _));
        Assert.Equal("Ukraine", ScenarioFacts.NameOf(actor.Country));
    }
}
