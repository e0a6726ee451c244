using Routebeat.Host.Commands;
using Routebeat.Host.Reading;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;

namespace Routebeat.Tests.Host.Reading;

public sealed class ReadOptionsTests
{
    private static readonly EventTime _now = EventTime.Parse("2026-01-31T12:00:00Z");

    [Theory]
    [InlineData("incidents", TopicNames.Incidents)]
    [InlineData("incident-state", TopicNames.IncidentState)]
    [InlineData("bgp.deadletter.v1", TopicNames.DeadLetter)]
    public void Topic_ShortOrFullName_IsTheTopic(string text, string topic) => Assert.Equal(topic, ReadOptions.Topic(text));

    [Fact]
    public void Topic_OtherName_SaysWhichThereAre() =>
        Assert.Contains("routes, features", Assert.Throws<UsageException>(static () => ReadOptions.Topic("bgp.routes")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("90s", "2026-01-31T11:58:30Z")]
    [InlineData("10m", "2026-01-31T11:50:00Z")]
    [InlineData("6h", "2026-01-31T06:00:00Z")]
    [InlineData("2d", "2026-01-29T12:00:00Z")]
    [InlineData("2026-01-30T00:00:00Z", "2026-01-30T00:00:00Z")]
    public void Span_From_IsAMoment(string from, string expected) =>
        Assert.Equal(new TopicSpan { From = EventTime.Parse(expected) }, ReadOptions.Span(from, null, false, _now));

    [Fact]
    public void Span_WithoutFrom_BeginsAtTheBeginningAndFollowingAtTheEnd()
    {
        Assert.Equal(new TopicSpan(), ReadOptions.Span(null, null, false, _now));
        Assert.Equal(new TopicSpan { FromEnd = true, Follow = true }, ReadOptions.Span(null, null, true, _now));
        Assert.Equal(new TopicSpan { Follow = true }, ReadOptions.Span("begin", null, true, _now));
    }

    [Theory]
    [InlineData("end", null, false)]
    [InlineData("10m", "20m", false)]
    [InlineData(null, "1m", true)]
    [InlineData("noon", null, false)]
    [InlineData(null, "10x", false)]
    public void Span_ThatHoldsNothing_IsWrongUsage(string? from, string? to, bool follow) =>
        Assert.Throws<UsageException>(() => ReadOptions.Span(from, to, follow, _now));

    [Fact]
    public void Filter_EntityOfATopic_ReadsOnlyItsPartition()
    {
        var entity = EntityKey.Parse("as:131279");
        Assert.Equal(Partitioning.Of(entity, 8), ReadOptions.Filter(TopicNames.Incidents, "as:131279", null, null).PartitionOf(TopicNames.Incidents, 8));
        Assert.Null(ReadOptions.Filter(TopicNames.IncidentState, "as:131279", null, null).PartitionOf(TopicNames.IncidentState, 8));
        Assert.Equal(
            Partitioning.Of("feed:rrc00", 8), ReadOptions.Filter(TopicNames.Feeds, "feed:rrc00", null, null).PartitionOf(TopicNames.Feeds, 8));
    }

    [Theory]
    [InlineData(TopicNames.Routes, "cc:KP")]
    [InlineData(TopicNames.Features, "KP")]
    [InlineData(TopicNames.Feeds, "feed:")]
    public void Filter_EntityThatTheTopicCannotHave_IsWrongUsage(string topic, string entity) =>
        Assert.Throws<UsageException>(() => ReadOptions.Filter(topic, entity, null, null));
}
