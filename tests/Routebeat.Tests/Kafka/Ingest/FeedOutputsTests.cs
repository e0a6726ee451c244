using System.Globalization;
using System.Security.Cryptography;
using Routebeat.Kafka.Ingest;
using Routebeat.Kafka.Running;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;

namespace Routebeat.Tests.Kafka.Ingest;

public sealed class FeedOutputsTests
{
    [Fact]
    public void OfDeadLetter_MoreThanATopicTakes_IsCutWithLengthAndDigest()
    {
        byte[] octets = new byte[DeadLetterOutput.MaximumOctets + 17];
        new Random(1).NextBytes(octets);
        var output = FeedOutputs.OfDeadLetter(new FeedDeadLetter("rrc00", "malformed-record", "updates.gz", 12, octets), 8);

        Assert.Equal(octets[..DeadLetterOutput.MaximumOctets], output.Value);
        var headers = output.Headers.ToDictionary(static one => one.Key, static one => one.Value);
        Assert.Equal(octets.Length.ToString(CultureInfo.InvariantCulture), headers[TopicHeaders.Length]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), headers[TopicHeaders.Digest]);
        Assert.Equal(("malformed-record", "feed:rrc00", "updates.gz#12"), (headers[TopicHeaders.Reason], headers[TopicHeaders.Source], headers[TopicHeaders.Offset]));
        Assert.Equal(Partitioning.Of("feed:rrc00", 8), output.Partition);
    }

    [Fact]
    public void OfDeadLetter_SmallOne_IsWhole()
    {
        var output = FeedOutputs.OfDeadLetter(new FeedDeadLetter("rrc00", "malformed-record", "updates.gz", 12, new byte[] { 1, 2, 3 }), 8);
        Assert.Equal([1, 2, 3], output.Value!);
        Assert.DoesNotContain(output.Headers, static one => one.Key is TopicHeaders.Length or TopicHeaders.Digest);
    }

    [Fact]
    public void OfHealth_ReportsAndNothingElse_GoToTheFeedsTopic()
    {
        Assert.Null(FeedOutputs.OfHealth(new FeedWatermark("rrc00", default), 8));
        var output = FeedOutputs.OfHealth(new FeedReport("rrc00", EventTime.FromUnixSeconds(1), FeedEvent.Up), 8)!;
        Assert.Equal((TopicNames.Feeds, Partitioning.Of("feed:rrc00", 8)), (output.Topic, output.Partition));
    }
}
