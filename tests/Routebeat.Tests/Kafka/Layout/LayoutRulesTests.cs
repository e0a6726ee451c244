using Routebeat.Kafka.Layout;
using Routebeat.Topics;

namespace Routebeat.Tests.Kafka.Layout;

public sealed class LayoutRulesTests
{
    private static readonly TopicLayout _layout = TopicLayoutReader.Load(null).Value!;

    [Fact]
    public void Compare_ClusterAsItShouldBe_FindsNothing() => Assert.Empty(LayoutRules.Compare(_layout, Cluster()));

    [Fact]
    public void Compare_TopicMissing_IsRefused()
    {
        var difference = Only(Cluster(static topics => topics.Remove(TopicNames.Incidents)));
        Assert.Equal("bgp.incidents.v1: the topic is not there, should be there with 8 partitions; run 'routebeat topics apply'", difference.ToString());
        Assert.Equal(LayoutWeight.Refused, difference.Weight);
    }

    [Theory]
    [InlineData("message.timestamp.type", "CreateTime", "message.timestamp.type is CreateTime, should be LogAppendTime", LayoutWeight.Refused)]
    [InlineData("cleanup.policy", "compact", "cleanup.policy is compact, should be delete", LayoutWeight.Refused)]
    [InlineData("retention.ms", "3600000", "retention.ms is 1 h, should be 3 d", LayoutWeight.Notable)]
    [InlineData("retention.ms", "-1", "retention.ms is without end, should be 3 d", LayoutWeight.Notable)]
    [InlineData("max.message.bytes", "1000", "max.message.bytes is 1000, should be 1048588", LayoutWeight.Notable)]
    public void Compare_SettingDiffers_SaysWhatAndTheCommand(string setting, string given, string expected, LayoutWeight weight)
    {
        var difference = Only(Cluster(topics => topics[TopicNames.Routes] = With(topics[TopicNames.Routes], setting, given)));
        Assert.StartsWith($"bgp.routes.v1: {expected}; run 'kafka-configs.sh --alter --entity-type topics --entity-name bgp.routes.v1 --add-config {setting}=", difference.ToString(), StringComparison.Ordinal);
        Assert.Equal(weight, difference.Weight);
    }

    [Fact]
    public void Compare_CleanupInAnotherOrder_IsTheSame() =>
        Assert.Empty(LayoutRules.Compare(_layout, Cluster(static topics => topics[TopicNames.Feeds] = With(topics[TopicNames.Feeds], "cleanup.policy", "delete,compact"))));

    [Fact]
    public void Compare_OtherNumberOfPartitionsOnBoth_IsNotable()
    {
        var differences = LayoutRules.Compare(_layout, Cluster(static topics =>
        {
            topics[TopicNames.Routes] = topics[TopicNames.Routes] with { Partitions = 16 };
            topics[TopicNames.Features] = topics[TopicNames.Features] with { Partitions = 16 };
        }));
        Assert.Equal(2, differences.Count);
        Assert.All(differences, static difference => Assert.Equal(LayoutWeight.Notable, difference.Weight));
    }

    [Fact]
    public void Compare_RoutesAndFeaturesDiffer_IsRefused()
    {
        var differences = LayoutRules.Compare(_layout, Cluster(static topics => topics[TopicNames.Features] = topics[TopicNames.Features] with { Partitions = 4 }));
        var refused = Assert.Single(differences, static difference => difference.Weight == LayoutWeight.Refused);
        Assert.StartsWith("bgp.features.v1: partitions is 4, should be 8, as many as bgp.routes.v1 has", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Compare_OffsetsExpireBeforeTheInput_IsNotable()
    {
        var difference = Only(Cluster() with { OffsetsRetention = new Dictionary<int, TimeSpan> { [1] = TimeSpan.FromDays(7), [2] = TimeSpan.FromDays(30) } });
        Assert.StartsWith("broker 1: offsets.retention.minutes is 7 d, should be at least 30 d", difference.ToString(), StringComparison.Ordinal);
        Assert.Contains("offsets.retention.minutes=43200", difference.Remedy, StringComparison.Ordinal);
        Assert.Equal(LayoutWeight.Notable, difference.Weight);
    }

    private static LayoutDifference Only(ClusterLayout cluster) => Assert.Single(LayoutRules.Compare(_layout, cluster));

    private static ClusterLayout Cluster(Action<Dictionary<string, ClusterTopic>>? change = null)
    {
        var topics = _layout.Topics.ToDictionary(static plan => plan.Name, static plan => new ClusterTopic(plan.Partitions, plan.Settings));
        change?.Invoke(topics);
        return new ClusterLayout(topics, new Dictionary<int, TimeSpan>());
    }

    private static ClusterTopic With(ClusterTopic topic, string setting, string value) =>
        topic with { Settings = new Dictionary<string, string>(topic.Settings) { [setting] = value } };
}
