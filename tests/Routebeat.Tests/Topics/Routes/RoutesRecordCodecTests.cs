using System.Text;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Topics.Routes;

public sealed class RoutesRecordCodecTests
{
    [Fact]
    public void TryRead_RandomControlRecords_AreTheSame()
    {
        var samples = new TopicSamples(3);
        for (int i = 0; i < 300; i++)
        {
            foreach (RoutesRecord record in new RoutesRecord[] { samples.PeerReport(), samples.FeedReport(), samples.FeedWatermark() })
            {
                Assert.True(RoutesRecordCodec.TryRead(RoutesRecordCodec.KindOf(record), RoutesRecordCodec.ToOctets(record), out var read, out var error), error.ToString());
                Assert.Equal(record, read);
            }
        }
    }

    [Fact]
    public void TryRead_Batch_IsTheSame()
    {
        var batch = new TopicSamples(4).RouteBatch(10);

        Assert.True(RoutesRecordCodec.TryRead(RoutesRecordCodec.KindOf(batch), RoutesRecordCodec.ToOctets(batch), out var read, out _));

        TopicAssert.Same(batch, Assert.IsType<RouteBatch>(read));
    }

    [Fact]
    public void TryRead_DamagedControlRecord_GivesAnErrorOrAValue()
    {
        var samples = new TopicSamples(5);
        foreach (RoutesRecord record in new RoutesRecord[] { samples.PeerReport(), samples.FeedReport(), samples.FeedWatermark() })
        {
            TopicAssert.SurvivesDamage(
                RoutesRecordCodec.ToOctets(record),
                2000,
                (ReadOnlyMemory<byte> octets, out RoutesRecord? read, out TopicError error) =>
                    RoutesRecordCodec.TryRead(RoutesRecordCodec.KindOf(record), octets, out read, out error));
        }
    }

    [Theory]
    [InlineData("watermark", "{\"feed\":\"rrc00\",\"time_us\":5}", "no error")]
    [InlineData("watermark", "{\"feed\":\"rrc00\",\"time_us\":5,\"later\":[1]}", "no error")]
    [InlineData("watermark", "{\"feed\":\"rrc00\"}", "MissingField: time_us")]
    [InlineData("watermark", "{\"feed\":7,\"time_us\":5}", "BadValue: feed")]
    [InlineData("watermark", "{\"feed\":\"\\ud800\",\"time_us\":5}", "BadValue: feed")]
    [InlineData("watermark", "{\"\\ud800\":1,\"feed\":\"x\",\"time_us\":5}", "no error")]
    [InlineData("watermark", "{\"feed\":\"rrc00\",\"time_us\":5.5}", "BadValue: time_us")]
    [InlineData("watermark", "[]", "BadValue: value")]
    [InlineData("watermark", "", "NotJson: octet 0 of line 1")]
    [InlineData("feed", "{\"feed\":\"x\",\"time_us\":5,\"event\":\"Gap\",\"from_us\":1,\"peers\":0}", "BadValue: event")]
    [InlineData("gossip", "{}", "UnknownKind: gossip")]
    public void TryRead_Text_SaysWhatIsWrong(string kind, string json, string expected)
    {
        bool isRead = RoutesRecordCodec.TryRead(kind, Encoding.UTF8.GetBytes(json), out var record, out var error);

        Assert.Equal(expected, error.ToString());
        Assert.Equal(expected == "no error", isRead);
        Assert.Equal(isRead, record is not null);
    }
}
