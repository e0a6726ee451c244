using System.Text.Json;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Servers.Tests.Kafka;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Verbs;

/// <summary><c>routebeat lag</c> against a real broker.</summary>
[Collection(SharedServers.Name)]
public sealed class LagTests(SharedServers servers)
{
    private const int Partition = 6;

    [RequiresKafkaFact]
    public async Task Read_GroupThatHasReadAll_IsOneOffsetBehindAndHasNoLag()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string group = SharedServers.UniqueName("lag");
        VerbServers.Write(clients, abort: false, VerbServers.OfRoutes(Partition, new FeedWatermark("lag", EventTime.FromUnixSeconds(60))));
        LayoutApply.CommitFirstOffsets(clients, group, TopicNames.Routes, 8);
        var lags = new LagReader(clients);
        var behind = lags.Read(group, TopicNames.Routes, 8).Partitions[Partition];
        Assert.True(behind.Lag >= 2);
        Assert.NotNull(behind.OldestUnread);
        Assert.NotNull(behind.Watermark);

        using (var reader = clients.MakeReader(group, "test"))
        {
            reader.Commit([new TopicPartitionOffset(TopicNames.Routes, Partition, behind.End - 1)]);
        }

        var done = lags.Read(group, TopicNames.Routes, 8).Partitions[Partition];
        Assert.Equal((done.End - 1, 0, null), (done.Committed, done.Lag, done.OldestUnread));
        Assert.Equal(behind.Watermark, done.Watermark);
    }

    [RequiresKafkaFact]
    public async Task Lag_GroupWithoutOffsets_IsToldAndFails()
    {
        var clients = await VerbServers.ApplyAsync(servers);
        string deployment = SharedServers.UniqueName("lag");

        var (code, output, error) = VerbServers.Run(servers, "lag", "--deployment", deployment, "--pipeline", "demo", "--json");
        Assert.Equal(1, code);
        Assert.Equal(2, VerbServers.LinesOf(output).Length);
        Assert.Contains($"{deployment}.demo.features has no offset in partitions 0, 1, 2, 3, 4, 5, 6, 7 of {TopicNames.Routes}", error, StringComparison.Ordinal);

        foreach (var (role, topic) in new[] { ("features", TopicNames.Routes), ("score", TopicNames.Features) })
        {
            LayoutApply.CommitFirstOffsets(clients, KafkaIds.Group(deployment, "demo", role), topic, 8);
        }

        (code, output, error) = VerbServers.Run(servers, "lag", "--deployment", deployment, "--pipeline", "demo", "--json");
        Assert.Equal((0, string.Empty), (code, error));
        using var line = JsonDocument.Parse(VerbServers.LinesOf(output)[0]);
        Assert.Equal(8, line.RootElement.GetProperty("partitions").GetArrayLength());

        (code, output, _) = VerbServers.Run(servers, "lag", "--deployment", deployment, "--pipeline", "demo");
        Assert.Equal(0, code);
        Assert.Contains($"{deployment}.demo.score reads {TopicNames.Features}", output, StringComparison.Ordinal);
    }
}
