using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Kafka.Reading;

public sealed class TailWatermarkTests
{
    [Fact]
    public void Value_OfRoutes_IsThatOfTheFeedFurthestBehind()
    {
        var tail = new TailWatermark();
        Assert.Null(tail.Value);
        foreach (var (feed, second) in new[] { ("a", 10), ("b", 5), ("a", 20), ("b", 7) })
        {
            tail.Take(Record(new FeedWatermark(feed, EventTime.FromUnixSeconds(second))));
        }

        Assert.Equal(7, tail.Value?.UnixSeconds);
        tail.Take(Record(new FeedReport("b", EventTime.FromUnixSeconds(8), FeedEvent.Down)));
        Assert.Equal(20, tail.Value?.UnixSeconds);
    }

    [Fact]
    public void Value_OfFeatures_IsTheEndOfTheNewestWindowClosed()
    {
        var tail = new TailWatermark();
        foreach (long index in new[] { 3, 5, 4 })
        {
            var closed = new WindowClosed(0, new Window(index, 60), true, 0);
            tail.Take(new TopicRecord(TopicNames.Features, 0, 0, default, null, FeaturesRecordCodec.ToOctets(closed), [new(TopicHeaders.Kind, FeaturesRecordCodec.KindOf(closed))]));
        }

        Assert.Equal(360, tail.Value?.UnixSeconds);
    }

    [Fact]
    public void Take_OctetsThatAreNoWatermark_SaysNothing()
    {
        var tail = new TailWatermark();
        tail.Take(new TopicRecord(TopicNames.Routes, 0, 0, default, null, [1, 2, 3], [new(TopicHeaders.Kind, RecordKinds.Watermark)]));
        tail.Take(new TopicRecord(TopicNames.Routes, 0, 1, default, null, null, []));
        Assert.Null(tail.Value);
    }

    private static TopicRecord Record(RoutesRecord record) =>
        new(TopicNames.Routes, 0, 0, default, null, RoutesRecordCodec.ToOctets(record), [new(TopicHeaders.Kind, RoutesRecordCodec.KindOf(record))]);
}
