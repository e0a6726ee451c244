using System.Text;
using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Topics.Incidents;

namespace Routebeat.Tests.Topics.Incidents;

public sealed class IncidentJsonTests
{
    [Fact]
    public void TryRead_RandomIncidents_AreTheSame()
    {
        var samples = new TopicSamples(11);
        for (int i = 0; i < 300; i++)
        {
            var incident = samples.Incident();

            byte[] octets = IncidentJson.ToOctets(incident);

            Assert.True(IncidentJson.TryRead(octets, out var read, out var error), error.ToString());
            TopicAssert.Same(incident, read);
            Assert.Equal(octets, IncidentJson.ToOctets(read));
            Assert.DoesNotContain((byte)'\n', octets);
        }
    }

    [Fact]
    public void ToOctets_OpenIncident_SaysNullForWhatIsNotKnown()
    {
        var incident = new TopicSamples(12).Incident() with { End = null, Parent = null, EndReason = EndReason.None };
        incident = incident with { Score = incident.Score with { PValue = null, Value = double.PositiveInfinity } };

        using var json = JsonDocument.Parse(IncidentJson.ToOctets(incident));

        Assert.All(["end", "parent", "end_reason"], name => Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty(name).ValueKind));
        Assert.All(["p_value", "value"], name => Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("score").GetProperty(name).ValueKind));
    }

    [Fact]
    public void ToOctets_Words_AreLowerCaseWithHyphens()
    {
        var incident = new TopicSamples(13).Incident() with { Pattern = IncidentPattern.BeatThenOutage, EndReason = EndReason.NewNormal };

        string json = Encoding.UTF8.GetString(IncidentJson.ToOctets(incident));

        Assert.Contains("\"pattern\":\"beat-then-outage\"", json, StringComparison.Ordinal);
        Assert.Contains("\"end_reason\":\"new-normal\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_DamagedOctets_GivesAnErrorOrAValue() =>
        TopicAssert.SurvivesDamage<Incident>(IncidentJson.ToOctets(new TopicSamples(14).Incident()), 3000, IncidentJson.TryRead);

    [Theory]
    [InlineData("\"severity\":", "\"severity_\":", "MissingField: severity")]
    [InlineData("\"pattern\":\"", "\"pattern\":\"x", "BadValue: pattern")]
    [InlineData("\"detector\":", "\"detector_\":", "MissingField: score.detector")]
    public void TryRead_ChangedField_SaysWhich(string old, string changed, string expected)
    {
        string json = Encoding.UTF8.GetString(IncidentJson.ToOctets(new TopicSamples(15).Incident()));

        Assert.False(IncidentJson.TryRead(Encoding.UTF8.GetBytes(json.Replace(old, changed, StringComparison.Ordinal)), out _, out var error));

        Assert.Equal(expected, error.ToString());
    }
}
