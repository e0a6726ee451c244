using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Topics.Incidents;

namespace Routebeat.Tests.Topics.Incidents;

public sealed class IncidentCloudEventTests
{
    private static readonly Incident _sample = new TopicSamples(17).Incident() with
    {
        Id = "3f2a",
        Revision = 4,
        Change = IncidentChange.Resolved,
        Revised = EventTime.Parse("2014-12-23T01:48:00Z"),
        Entity = new IncidentEntity(EntityKey.Parse("cc:KP"), "North Korea", CountryCode.Parse("KP")),
        ModelName = "robust baseline",
        ModelVersion = "2026.1",
    };

    [Fact]
    public void Headers_Incident_AreInOrder() =>
        Assert.Equal(
            [
                new("content-type", "application/json"),
                new("ce_specversion", "1.0"),
                new("ce_id", "3f2a.4"),
                new("ce_source", "/score/robust%20baseline/2026.1"),
                new("ce_type", "dev.routebeat.incident.resolved"),
                new("ce_subject", "cc:KP"),
                new("ce_time", "2014-12-23T01:48:00.000000Z"),
                new("ce_dataschema", "urn:routebeat:incident:v1"),
                new("ce_partitionkey", "cc:KP"),
            ],
            IncidentCloudEvent.Headers(_sample));

    [Fact]
    public void ToStructured_Incident_HasTheAttributesAndTheData()
    {
        using var json = JsonDocument.Parse(IncidentCloudEvent.ToStructured(_sample));

        var attributes = IncidentCloudEvent.Headers(_sample).Skip(1).ToDictionary(pair => pair.Key[3..], pair => pair.Value);
        Assert.Equal(attributes.Keys.Append("datacontenttype").Append("data").Order(), json.RootElement.EnumerateObject().Select(field => field.Name).Order());
        Assert.All(attributes, pair => Assert.Equal(pair.Value, json.RootElement.GetProperty(pair.Key).GetString()));
        Assert.Equal(IncidentJson.ToOctets(_sample), System.Text.Encoding.UTF8.GetBytes(json.RootElement.GetProperty("data").GetRawText()));
    }

    [Fact]
    public void KeyOf_Incident_IsTheEntity() => Assert.Equal("cc:KP", IncidentCloudEvent.KeyOf(_sample));
}
