using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Kafka.Clients;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Host;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Tests.Topics;
using Routebeat.Topics;
using Routebeat.Topics.Incidents;
using WrittenRecord = Routebeat.Servers.Tests.Verbs.VerbServers.WrittenRecord;

namespace Routebeat.Servers.Tests.Verbs;

/// <summary><c>routebeat tail</c> against a real broker.</summary>
[Collection(SharedServers.Name)]
public sealed class TailTests(SharedServers servers)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [RequiresKafkaFact]
    public async Task Tail_Incidents_GivesCommittedRevisionsOfTheEntityInOrder()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        var entity = UniqueEntity();
        var other = EntityKey.Of(new Asn(entity.Number + 1));
        VerbServers.Write(clients, abort: true, OfIncident(Revision(entity, 9)));
        VerbServers.Write(clients, abort: false, OfIncident(Revision(entity, 1)), OfIncident(Revision(other, 1)));
        VerbServers.Write(clients, abort: false, OfIncident(Revision(entity, 2)));

        var (code, output, error) = VerbServers.Run(servers, "tail", "incidents", "--json", "--entity", entity.ToString());

        Assert.Equal((0, string.Empty), (code, error));
        var incidents = VerbServers.LinesOf(output).Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([1, 2], incidents.Select(static one => one.GetProperty("incident").GetProperty("revision").GetInt32()));
        Assert.All(incidents, one => Assert.Equal(entity.ToString(), one.GetProperty("key").GetString()));

        (code, output, _) = VerbServers.Run(servers, "tail", TopicNames.Incidents, "--entity", entity.ToString(), "--limit", "1");
        Assert.Equal(0, code);
        Assert.Contains($" {entity} ", Assert.Single(VerbServers.LinesOf(output)), StringComparison.Ordinal);
    }

    [RequiresKafkaFact(WithNode = "kafkajs")]
    public async Task Incidents_ReadByAnotherClient_AreCloudEvents()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        var entity = UniqueEntity();
        var incident = Revision(entity, 1);
        VerbServers.Write(clients, abort: true, OfIncident(Revision(entity, 9)));
        VerbServers.Write(clients, abort: false, OfIncident(incident));

        using var read = JsonDocument.Parse(NodeScript.Run("Verbs/incidents.mjs", servers.Kafka.BootstrapServers, TopicNames.Incidents, entity.ToString(), "1"));

        Assert.Equal(
            IncidentCloudEvent.Headers(incident),
            read.RootElement.GetProperty("headers").EnumerateObject().Select(static header => new KeyValuePair<string, string>(header.Name, header.Value.GetString()!)));
        Assert.Equal(1, read.RootElement.GetProperty("value").GetProperty("revision").GetInt32());
    }

    [RequiresKafkaFact]
    public async Task Tail_TimesOfWriting_AreFoundByTheBroker()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feed");
        VerbServers.Write(clients, abort: false, VerbServers.OfRoutes(0, new FeedWatermark(feed, EventTime.FromUnixSeconds(1))));
        await Task.Delay(1_500);
        string between = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        await Task.Delay(100);
        VerbServers.Write(clients, abort: false, VerbServers.OfRoutes(1, new FeedWatermark(feed, EventTime.FromUnixSeconds(2))));

        string[] asked = ["tail", "routes", "--entity", $"feed:{feed}"];
        Assert.Equal(2, VerbServers.LinesOf(VerbServers.Run(servers, asked).Output).Length);
        Assert.Contains("00:00:01Z", Assert.Single(VerbServers.LinesOf(VerbServers.Run(servers, [.. asked, "--to", between]).Output)), StringComparison.Ordinal);
        Assert.Contains("00:00:02Z", Assert.Single(VerbServers.LinesOf(VerbServers.Run(servers, [.. asked, "--from", between]).Output)), StringComparison.Ordinal);
        Assert.Contains(
            "00:00:01Z", Assert.Single(VerbServers.LinesOf(VerbServers.Run(servers, [.. asked, "--event-to", "1970-01-01T00:00:02Z"]).Output)), StringComparison.Ordinal);
    }

    [RequiresKafkaFact]
    public async Task Tail_RecordThatCannotBeDecoded_IsToldAndPassedOver()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feed");
        string before = DateTimeOffset.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        long offset = VerbServers.Write(
            clients,
            abort: false,
            new WrittenRecord(TopicNames.Routes, 5, null, [1, 2, 3], [new(TopicHeaders.Kind, RecordKinds.Routes)]),
            VerbServers.OfRoutes(5, new FeedWatermark(feed, EventTime.FromUnixSeconds(1))))[0];

        var (code, output, error) = VerbServers.Run(servers, "tail", "routes", "--from", before);

        Assert.Equal(1, code);
        Assert.Contains(feed, Assert.Single(VerbServers.LinesOf(output)), StringComparison.Ordinal);
        Assert.Contains($"bgp.routes.v1-5@{offset} cannot be decoded: NotArrow", error, StringComparison.Ordinal);
        Assert.Contains("1 record could not be decoded", error, StringComparison.Ordinal);
    }

    [RequiresKafkaFact]
    public async Task Tail_Follow_ShowsWhatIsWrittenAndEndsInGoodOrderByCtrlC()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feed");
        using var program = Follow(feed);
        Assert.NotNull(await NextLineAsync(program, clients, feed));

        using (var interrupt = Process.Start("kill", ["-INT", program.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await interrupt.WaitForExitAsync();
        }

        await program.WaitForExitAsync().WaitAsync(_patience);
        Assert.Equal((0, string.Empty), (program.ExitCode, await program.StandardError.ReadToEndAsync()));
    }

    [RequiresKafkaFact]
    public async Task Tail_PipeThatNobodyReadsAnyMore_IsNoError()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string feed = SharedServers.UniqueName("feed");
        using var program = Follow(feed);
        Assert.NotNull(await NextLineAsync(program, clients, feed));

        program.StandardOutput.Close();
        for (var waited = Stopwatch.StartNew(); !program.HasExited && waited.Elapsed < _patience;)
        {
            WriteWatermark(clients, feed);
            await Task.Delay(200);
        }

        Assert.True(program.HasExited);
        Assert.Equal((0, string.Empty), (program.ExitCode, await program.StandardError.ReadToEndAsync()));
    }

    private static EntityKey UniqueEntity() => EntityKey.Of(new Asn(4_200_000_000 + (uint)Random.Shared.Next(90_000_000)));

    private static Incident Revision(EntityKey entity, int revision)
    {
        var incident = new TopicSamples(11).Incident();
        return incident with { Revision = revision, Entity = incident.Entity with { Key = entity } };
    }

    private static WrittenRecord OfIncident(Incident incident) => new(
        TopicNames.Incidents,
        Partitioning.Of(incident.Entity.Key, 8),
        IncidentCloudEvent.KeyOf(incident),
        IncidentJson.ToOctets(incident),
        IncidentCloudEvent.Headers(incident));

    private static void WriteWatermark(KafkaClients clients, string feed) =>
        VerbServers.Write(clients, abort: false, VerbServers.OfRoutes(2, new FeedWatermark(feed, EventTime.FromUnixSeconds(1))));

    /// <summary>Writes until a line comes: the program begins at the end of what is there when it has started.</summary>
    private static async Task<string?> NextLineAsync(Process program, KafkaClients clients, string feed)
    {
        var line = program.StandardOutput.ReadLineAsync();
        for (var waited = Stopwatch.StartNew(); !line.IsCompleted && waited.Elapsed < _patience;)
        {
            WriteWatermark(clients, feed);
            await Task.WhenAny(line, Task.Delay(500));
        }

        return await line.WaitAsync(_patience);
    }

    private Process Follow(string feed) => Process.Start(new ProcessStartInfo(
        "dotnet", [BuiltProgram.Path, "tail", "routes", "--follow", "--entity", $"feed:{feed}", "--kafka", servers.Kafka.BootstrapServers])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
