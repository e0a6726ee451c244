using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Routing;
using Routebeat.Topics.Incidents;

namespace Routebeat.Tests.Topics.Incidents;

public sealed class IncidentSchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(IncidentSchema.ToOctets());

    public void Dispose() => _schema.Dispose();

    [Fact]
    public void Schema_Identifier_IsThatOfTheCode() => Assert.Equal(IncidentSchema.Id, _schema.RootElement.GetProperty("$id").GetString());

    [Fact]
    public void Schema_OfTheAssembly_IsThePublishedFile() =>
        Assert.Equal(File.ReadAllBytes(RepositoryPaths.InRepository("src/Routebeat.Topics/Incidents/incident.v1.schema.json")), IncidentSchema.ToOctets());

    [Theory]
    [InlineData("", typeof(Incident), "ModelName ModelVersion Support", "model")]
    [InlineData("entity", typeof(IncidentEntity), "", "kind")]
    [InlineData("score", typeof(IncidentScore), "", "")]
    [InlineData("evidence", typeof(IncidentEvidence), "", "")]
    [InlineData("cause", typeof(IncidentCause), "", "")]
    [InlineData("evidence.by_feed", typeof(FeedEvidence), "", "")]
    [InlineData("evidence.paths_after", typeof(AsPathText), "", "")]
    public void Schema_Fields_AreThoseOfTheType(string path, Type type, string notThere, string added)
    {
        var expected = type.GetProperties().Select(property => property.Name).Except(notThere.Split(' ')).Select(TopicWords.Of)
            .Concat(added.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(expected.Order(), Fields(At(path)).Order());
    }

    [Fact]
    public void Schema_EveryObject_RequiresEveryField()
    {
        string[] objects = ["", "entity", "score", "evidence", "evidence.by_feed", "evidence.paths_before", "evidence.upstreams", "cause", "model"];

        Assert.All(objects, path => Assert.Equal(
            Fields(At(path)).Order(), At(path).GetProperty("required").EnumerateArray().Select(name => name.GetString()!).Order()));
    }

    [Fact]
    public void Schema_Fields_AreThoseThatAreWritten()
    {
        using var written = JsonDocument.Parse(IncidentJson.ToOctets(new TopicSamples(16).Incident()));

        foreach (string path in new[] { "", "entity", "score", "evidence", "cause", "model" })
        {
            var element = path.Length == 0 ? written.RootElement : written.RootElement.GetProperty(path);
            Assert.Equal(Fields(At(path)).Order(), element.EnumerateObject().Select(field => field.Name).Order());
        }
    }

    [Fact]
    public void Schema_Words_AreThoseOfTheCode()
    {
        AssertWords<IncidentChange>("change");
        AssertWords<EntityKind>("entity.kind");
        AssertWords<IncidentKind>("kind");
        AssertWords<IncidentPattern>("pattern");
        AssertWords<IncidentState>("state");
        AssertWords<IncidentDepth>("depth");
        AssertWords<CauseKind>("cause.kind");
        AssertWords<EndReason>("end_reason");
    }

    private void AssertWords<T>(string path)
        where T : struct, Enum =>
        Assert.Equal(
            Enum.GetValues<T>().Select(value => value is EndReason.None ? null : TopicWords.Of(value)).Order(),
            At(path).GetProperty("enum").EnumerateArray().Select(word => word.GetString()).Order());

    private static IEnumerable<string> Fields(JsonElement schema) => schema.GetProperty("properties").EnumerateObject().Select(field => field.Name);

    /// <summary>The schema of a field; of a list, that of its items.</summary>
    private JsonElement At(string path)
    {
        var schema = _schema.RootElement;
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            schema = schema.GetProperty("properties").GetProperty(name);
            if (schema.TryGetProperty("$ref", out var reference))
            {
                schema = _schema.RootElement.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
            }

            if (schema.TryGetProperty("items", out var items))
            {
                schema = items;
            }
        }

        return schema;
    }
}
