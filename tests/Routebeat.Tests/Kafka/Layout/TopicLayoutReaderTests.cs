using System.Reflection;
using Routebeat.Kafka.Layout;
using Routebeat.Topics;

namespace Routebeat.Tests.Kafka.Layout;

public sealed class TopicLayoutReaderTests
{
    private static readonly string _text = File.ReadAllText(RepositoryPaths.InRepository("infra", "topics.yaml"));

    [Fact]
    public void Load_OfTheProgram_HasEveryTopicThatTheCodeNames()
    {
        var named = typeof(TopicNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => (string)field.GetRawConstantValue()!);
        var layout = TopicLayoutReader.Load(null);
        Assert.Empty(layout.Faults);
        Assert.Equal(named.Order(StringComparer.Ordinal), layout.Value!.Topics.Select(static topic => topic.Name).Order(StringComparer.Ordinal));
        Assert.All(layout.Value.Topics, static topic => Assert.Equal("LogAppendTime", topic.Settings["message.timestamp.type"]));
    }

    [Theory]
    [InlineData(TopicNames.Routes, "delete", 72)]
    [InlineData(TopicNames.Features, "delete", 30 * 24)]
    [InlineData(TopicNames.Incidents, "delete", 365 * 24)]
    [InlineData(TopicNames.IncidentState, "compact", null)]
    [InlineData(TopicNames.Feeds, "compact,delete", 30 * 24)]
    [InlineData(TopicNames.Models, "compact", null)]
    [InlineData(TopicNames.Checkpoints, "delete", 14 * 24)]
    [InlineData(TopicNames.Positions, "compact", null)]
    [InlineData(TopicNames.DeadLetter, "delete", 7 * 24)]
    public void Load_OfTheProgram_CleansUpAsTheContractSays(string topic, string cleanup, int? hours)
    {
        var plan = TopicLayoutReader.Load(null).Value!.Topics.Single(plan => plan.Name == topic);
        Assert.Equal(cleanup, plan.Settings["cleanup.policy"]);
        Assert.Equal(hours is null ? null : $"{hours * 3_600_000L}", plan.Settings.GetValueOrDefault("retention.ms"));
    }

    [Theory]
    [InlineData("    retention: 72h\n", "", "a topic that deletes has no 'retention'; write how long its records stay, such as 'retention: 72h'")]
    [InlineData("retention: 72h", "retention: 72", "'topics[1].retention' is '72'; write hours or days, such as 72h or 30d")]
    [InlineData("  - name: bgp.routes.v1\n    partitions: 8", "  - name: bgp.routes.v1\n    partitions: 4", "bgp.routes.v1 has 4 partitions and bgp.features.v1 8; give both one number")]
    [InlineData("name: bgp.models.v1", "name: bgp.model.v1", "which is not known; write 'bgp.models.v1'")]
    [InlineData("cleanup: compact, delete", "cleanup: compact delete", "which is not known; write 'compact, delete'")]
    [InlineData("name: bgp.models.v1", "name: bgp.routes.v1", "the topic bgp.routes.v1 is there twice; leave one of the two out")]
    [InlineData("replication: broker", "replication: 0", "out of range; write a whole number from 1 to 100")]
    [InlineData("replication: broker", "replicaton: 3", "'replicaton' is not a known key; write 'replication'")]
    public void Parse_FaultyText_SaysWhereWhatAndTheRemedy(string old, string changed, string expected)
    {
        int at = _text.IndexOf(old, StringComparison.Ordinal);
        var read = TopicLayoutReader.Parse(_text[..at] + changed + _text[(at + old.Length)..], "t.yaml");
        Assert.Null(read.Value);
        Assert.Contains(read.Faults, fault => fault.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_ReplicationAsNumber_IsTaken() =>
        Assert.Equal((short)3, TopicLayoutReader.Parse(_text.Replace("replication: broker", "replication: 3", StringComparison.Ordinal), "t.yaml").Value!.Replication);
}
