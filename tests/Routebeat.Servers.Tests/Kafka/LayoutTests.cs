using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>Topics of a real broker: created, checked, refused.</summary>
[Collection(SharedServers.Name)]
public sealed class LayoutTests(SharedServers servers)
{
    private static readonly TopicLayout _layout = TopicLayoutReader.Load(null).Value!;

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task Topics_FromNothingToWrong_AreCreatedCheckedAndRefused()
    {
        using var cluster = KafkaCluster.Start();
        var clients = new KafkaClients(cluster.Settings);
        Assert.Equal(_layout.Topics.Count, (await LayoutGate.RefusalsAsync(clients, _layout)).Count);

        Assert.Equal(_layout.Topics.Select(static plan => plan.Name), await LayoutApply.CreateTopicsAsync(clients, _layout));
        Assert.Empty(LayoutRules.Compare(_layout, await ClusterReader.ReadAsync(clients, _layout)));
        Assert.Empty(await LayoutApply.CreateTopicsAsync(clients, _layout));

        string group = KafkaIds.Group("test", "archive", "features");
        Assert.Equal(8, LayoutApply.CommitFirstOffsets(clients, group, TopicNames.Routes, 8));
        Assert.Equal(0, LayoutApply.CommitFirstOffsets(clients, group, TopicNames.Routes, 8));
        using var reader = clients.MakeReader(group, "reader");
        Assert.Equal(0, reader.Committed([new TopicPartition(TopicNames.Routes, 7)], TimeSpan.FromSeconds(10))[0].Offset.Value);

        using var admin = clients.MakeAdmin();
        await admin.DeleteTopicsAsync([TopicNames.Positions]);
        await admin.CreateTopicsAsync([new TopicSpecification { Name = TopicNames.Positions, NumPartitions = 3 }]);
        var refusals = await LayoutGate.RefusalsAsync(clients, _layout);
        for (int tries = 0; tries < 100 && refusals.Any(static refusal => refusal.Setting == "the topic"); tries++)
        {
            await Task.Delay(100); // the broker learns of new topics a little after it was asked for them
            refusals = await LayoutGate.RefusalsAsync(clients, _layout);
        }

        Assert.Equal(["cleanup.policy", "message.timestamp.type"], refusals.Select(static refusal => refusal.Setting));
        Assert.Contains(
            LayoutRules.Compare(_layout, await ClusterReader.ReadAsync(clients, _layout)),
            static difference => difference is { Where: TopicNames.Positions, Setting: "partitions", Is: "3", ShouldBe: "8" });
    }

    [RequiresKafkaFact]
    public async Task FirstOffsets_OfTopicsJustCreated_AreCommitted()
    {
        const int Topics = 8;
        const int Partitions = 8;
        var clients = new KafkaClients(servers.Kafka.Settings);
        using var admin = clients.MakeAdmin();
        for (int number = 0; number < Topics; number++)
        {
            string topic = SharedServers.UniqueName("new");
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Partitions }]);

            Assert.Equal(Partitions, LayoutApply.CommitFirstOffsets(clients, topic, topic, Partitions));
        }
    }

    [RequiresKafkaFact]
    public async Task Reading_OfTopicsJustCreated_FindsThemEmpty()
    {
        const int Topics = 12;
        const int Partitions = 8;
        var clients = new KafkaClients(servers.Kafka.Settings);
        using var admin = clients.MakeAdmin();
        for (int number = 0; number < Topics; number++)
        {
            string topic = SharedServers.UniqueName("new");
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Partitions }]);
            Assert.True(SpinWait.SpinUntil(() => admin.GetMetadata(topic, TimeSpan.FromSeconds(10)).Topics[0].Partitions.Count == Partitions, TimeSpan.FromSeconds(30)));

            Assert.Empty(new TopicReader(clients).Read(topic, new TopicSpan { From = EventTime.FromUnixSeconds(60) }));
            Assert.Equal(Partitions, new LagReader(clients).Read(topic, topic, Partitions).Partitions.Count);
        }
    }

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task Broker_ThatForgetsOffsetsEarly_IsSaid()
    {
        using var cluster = KafkaCluster.Start(properties: "offsets.retention.minutes=10080\n");
        var clients = new KafkaClients(cluster.Settings);
        var difference = Assert.Single(LayoutRules.Compare(_layout, await ClusterReader.ReadAsync(clients, _layout)), static one => one.Where == "broker 1");
        Assert.Equal("7 d", difference.Is);
    }
}
