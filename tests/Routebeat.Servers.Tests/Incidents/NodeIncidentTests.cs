using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Routebeat.Detection.Incidents;
using Routebeat.Tests.Topics;
using Routebeat.Topics;
using Routebeat.Topics.Feeds;
using Routebeat.Topics.Incidents;

namespace Routebeat.Servers.Tests.Incidents;

/// <summary>Our incidents and feed events as the npm packages ajv and cloudevents judge them.</summary>
public sealed class NodeIncidentTests : IDisposable
{
    private static readonly KeyValuePair<string, string>[] _structured = [new(TopicHeaders.ContentType, MediaTypes.CloudEvent)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-incidents-");

    public void Dispose() => _folder.Delete(recursive: true);

    [RequiresNodeFact("ajv")]
    public void Validate_RandomIncidents_AreValid()
    {
        var samples = new TopicSamples(1);

        string[] verdicts = Validate([.. Enumerable.Range(0, 200).Select(_ => Text(IncidentJson.ToOctets(samples.Incident())))]);

        Assert.Equal(200, verdicts.Length);
        Assert.All(verdicts, verdict => Assert.Equal("valid", verdict));
    }

    [RequiresNodeFact("ajv")]
    public void Validate_BrokenIncidents_AreNot()
    {
        string incident = Text(IncidentJson.ToOctets(new TopicSamples(2).Incident()));

        string[] verdicts = Validate(
            Changed(incident, root => root["severity"] = 6),
            Changed(incident, root => root["pattern"] = "wave"),
            Changed(incident, root => root["start"] = "2014-12-22 16:15"),
            Changed(incident, root => root.Remove("end")),
            Changed(incident, root => root["entity"]!["key"] = "asn:1"),
            Changed(incident, root => root["evidence"]!["upstreams"] = new JsonArray(new JsonObject())));

        Assert.Equal(6, verdicts.Length);
        Assert.DoesNotContain("valid", verdicts);
    }

    [RequiresNodeFact("cloudevents")]
    public void Read_IncidentInBinaryMode_IsTheEvent()
    {
        var incident = new TopicSamples(3).Incident();

        var read = Assert.Single(Read(Message(IncidentCloudEvent.KeyOf(incident), IncidentCloudEvent.Headers(incident), IncidentJson.ToOctets(incident))));

        AssertEvent(incident, read);
    }

    [RequiresNodeFact("cloudevents")]
    public void Read_IncidentInStructuredMode_IsTheEvent()
    {
        var incident = new TopicSamples(4).Incident();

        var read = Assert.Single(Read(Message(IncidentCloudEvent.KeyOf(incident), _structured, IncidentCloudEvent.ToStructured(incident))));

        AssertEvent(incident, read);
    }

    [RequiresNodeFact("cloudevents")]
    public void Read_FeedHealth_IsAnEvent()
    {
        var samples = new TopicSamples(5);
        string key = TopicKeys.OfFeed("rrc00");
        var feed = samples.FeedReport() with { Feed = "rrc00" };
        var peer = samples.PeerReport() with { Feed = "rrc00" };

        var read = Read(Message(key, _structured, FeedHealthJson.ToOctets(feed)), Message(key, _structured, FeedHealthJson.ToOctets(peer)));

        Assert.Equal([key, key], read.Select(one => (string?)one["partitionkey"]));
        Assert.Equal($"dev.routebeat.feed.{TopicWords.Of(feed.Event)}", (string?)read[0]["type"]);
        Assert.Equal($"dev.routebeat.feed.peer.{TopicWords.Of(peer.Event)}", (string?)read[1]["type"]);
    }

    private static void AssertEvent(Incident incident, JsonNode read)
    {
        Assert.Equal(IncidentCloudEvent.IdOf(incident), (string?)read["id"]);
        Assert.Equal(IncidentCloudEvent.SourceOf(incident), (string?)read["source"]);
        Assert.Equal(IncidentCloudEvent.TypeOf(incident), (string?)read["type"]);
        Assert.Equal(IncidentCloudEvent.KeyOf(incident), (string?)read["subject"]);
        Assert.Equal(IncidentCloudEvent.KeyOf(incident), (string?)read["partitionkey"]);
        Assert.Equal(IncidentSchema.Id, (string?)read["dataschema"]);
        Assert.Equal(MediaTypes.Json, (string?)read["datacontenttype"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(IncidentJson.ToOctets(incident)), read["data"]), read["data"]?.ToJsonString());
    }

    private static string Message(string key, IEnumerable<KeyValuePair<string, string>> headers, byte[] value) =>
        JsonSerializer.Serialize(new { key, headers = headers.ToDictionary(), value = Text(value) });

    private static string Changed(string incident, Action<JsonObject> change)
    {
        var root = JsonNode.Parse(incident)!.AsObject();
        change(root);
        return root.ToJsonString();
    }

    private static string Text(byte[] octets) => Encoding.UTF8.GetString(octets);

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string[] Validate(params string[] lines) => Lines(NodeScript.Run(
        "Incidents/validate.mjs",
        RepositoryPaths.InRepository("src/Routebeat.Topics/Incidents/incident.v1.schema.json"),
        Write(lines)));

    private JsonNode[] Read(params string[] lines) => [.. Lines(NodeScript.Run("Incidents/events.mjs", Write(lines))).Select(line => JsonNode.Parse(line)!)];

    private string Write(string[] lines)
    {
        string path = Path.Combine(_folder.FullName, "lines.jsonl");
        File.WriteAllLines(path, lines);
        return path;
    }
}
