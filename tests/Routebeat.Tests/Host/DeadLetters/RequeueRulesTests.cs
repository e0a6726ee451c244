using System.Buffers;
using System.Text;
using Routebeat.Host.DeadLetters;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Tests.Host.Reading;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Routes;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Host.DeadLetters;

public sealed class RequeueRulesTests
{
    [Fact]
    public void Decide_BatchThatCanBeReadNow_GoesBackAsFarAsItStands()
    {
        var batch = RecordSamples.Batch(("10.0.0.0/8", 64500), ("10.1.0.0/16", 64500));
        var letter = DeadLetterRecord.OfTopic(TopicNames.Routes, 3, 7, RecordKinds.Routes, RoutesRecordCodec.ToOctets(batch), new TopicError(TopicFault.WrongSchema, "schema"));

        var step = RequeueRules.Decide(Placed(letter), static (_, read) =>
        {
            var standing = new StandingChanges(read);
            standing.Take(RecordSamples.Batch(("10.0.0.0/8", 64500)));
            return standing;
        });

        Assert.Equal(1, step.Routes!.Count);
        Assert.Equal("back to bgp.routes.v1-3: 1 of 2 changes, the others were overtaken", step.What);
    }

    [Fact]
    public void Decide_LettersThatCannotBeReadAgain_Stay()
    {
        var error = new TopicError(TopicFault.NotJson, "octet 0");
        byte[] watermark = RoutesRecordCodec.ToOctets(new FeedWatermark("rrc00", default));
        AssertStays("still cannot be read", DeadLetterRecord.OfTopic(TopicNames.Routes, 0, 1, RecordKinds.Routes, new byte[4], error));
        AssertStays("how a peer or feed stood", DeadLetterRecord.OfTopic(TopicNames.Routes, 0, 1, RecordKinds.Watermark, watermark, error));
        AssertStays("window is scored", DeadLetterRecord.OfTopic(TopicNames.Features, 0, 1, RecordKinds.Features, new byte[4], error));
        AssertStays("octets are not kept", DeadLetterRecord.OfTopic(TopicNames.Routes, 0, 1, RecordKinds.Routes, new byte[1_000_000], error));
        AssertStays("no whole MRT record", DeadLetterRecord.OfFeed(RecordKinds.Mrt, "malformed-record", "rrc00", "f", 0, new byte[5]));
        AssertStays("still cannot be read", DeadLetterRecord.OfFeed(RecordKinds.RisLive, "malformed-record", "rrc00", "f", 0, "{"u8.ToArray()));
        AssertStays("no archive holds", DeadLetterRecord.OfFeed(RecordKinds.Bmp, "malformed-record", "router", "f", 0, new byte[5]));
        Assert.False(RequeueRules.Decide(Placed(DeadLetterRecord.OfTopic(TopicNames.Routes, 0, 1, RecordKinds.Routes, new byte[4], error)) with { IsRequeued = true }, Never).Acts);
        Assert.False(RequeueRules.Decide(new PlacedLetter(Record(), null, error, false), Never).Acts);
    }

    [Fact]
    public void Decide_MrtRecord_GoesIntoTheArchiveUnlessIngestWouldRefuseItAgain()
    {
        byte[] update = FirstUpdate();
        var letter = DeadLetterRecord.OfFeed(RecordKinds.Mrt, "time-out-of-range", "rrc00", "updates.gz", 0, update);
        Assert.Equal(update, RequeueRules.Decide(Placed(letter), Never).Archive!.Value.ToArray());

        byte[] spoilt = [.. update];
        spoilt[^1] = 0xff;
        spoilt.AsSpan(12 + 4 + 20, 16).Clear();
        AssertStays("still cannot be used (malformed-message)", DeadLetterRecord.OfFeed(RecordKinds.Mrt, "malformed-message", "rrc00", "updates.gz", 0, spoilt));
    }

    [Fact]
    public void Decide_RisLiveMessage_GoesIntoTheArchiveAsAnMrtRecord()
    {
        const string Update = """{"type":"ris_message","data":{"timestamp":1400000000.5,"peer":"192.0.2.9","peer_asn":"3356","host":"rrc00","type":"UPDATE","path":[3356,64500],"origin":"IGP","announcements":[{"next_hop":"192.0.2.9","prefixes":["198.51.100.0/24"]}]}}""";
        var letter = DeadLetterRecord.OfFeed(RecordKinds.RisLive, "time-out-of-range", "rrc00", "ris-live", 0, Encoding.UTF8.GetBytes(Update));

        var step = RequeueRules.Decide(Placed(letter), Never);

        Assert.True(step.Acts, step.What);
        var reader = new MrtRecordReader(step.Archive!.Value.Span);
        Assert.True(reader.TryRead(out var record));
        Assert.True(Bgp4MpMessage.TryRead(record, out var message, out _));
        Assert.Equal((EventTime.FromUnixSeconds(1400000000, 500_000), 3356u, "192.0.2.9"), (record.Time, message.PeerAsn.Value, message.PeerAddress.ToString()));
    }

    private static void AssertStays(string why, DeadLetterRecord letter)
    {
        var step = RequeueRules.Decide(Placed(letter), Never);
        Assert.Contains(why, step.What, StringComparison.Ordinal);
        Assert.False(step.Acts);
    }

    private static StandingChanges Never(DeadLetterRecord letter, RouteBatch batch) => throw new InvalidOperationException(letter.Source);

    private static PlacedLetter Placed(DeadLetterRecord letter) => new(Record(), letter, default, false);

    private static TopicRecord Record() => new(TopicNames.DeadLetter, 0, 0, default, null, [], []);

    private static byte[] FirstUpdate()
    {
        foreach (var simulated in new Simulator(ScenarioCatalogue.Load("kherson-2022")).Records())
        {
            var reader = new MrtRecordReader(simulated.Octets.Span);
            while (reader.TryRead(out var record))
            {
                if (record.Kind == MrtRecordKind.Message)
                {
                    return simulated.Octets[(reader.Consumed - record.Length)..reader.Consumed].ToArray();
                }
            }
        }

        throw new InvalidOperationException("the scenario has no update");
    }
}
