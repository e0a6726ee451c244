using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Tests.Kafka.Ingest;

public sealed class FeedOutputsTests
{
    [Fact]
    public void OfDeadLetter_LetterOfAFeed_IsKeyedByItsSource()
    {
        var output = FeedOutputs.OfDeadLetter(DeadLetterRecord.OfFeed(RecordKinds.Mrt, "malformed-record", "rrc00", "updates.gz", 12, new byte[] { 1, 2, 3 }), 8);
        Assert.Equal([1, 2, 3], output.Value!);
        Assert.Equal((TopicNames.DeadLetter, Partitioning.Of("updates.gz", 8)), (output.Topic, output.Partition));
        Assert.Contains(new KeyValuePair<string, string>(TopicHeaders.Reason, "malformed-record"), output.Headers);
    }

    [Fact]
    public void OfHealth_ReportsAndNothingElse_GoToTheFeedsTopic()
    {
        Assert.Null(FeedOutputs.OfHealth(new FeedWatermark("rrc00", default), 8));
        var output = FeedOutputs.OfHealth(new FeedReport("rrc00", EventTime.FromUnixSeconds(1), FeedEvent.Up), 8)!;
        Assert.Equal((TopicNames.Feeds, Partitioning.Of("feed:rrc00", 8)), (output.Topic, output.Partition));
    }
}
