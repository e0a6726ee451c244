using Routebeat.Host.Commands;
using Routebeat.Host.DeadLetters;
using Routebeat.Kafka.DeadLetters;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Tests.Host.DeadLetters;

public sealed class LetterTextTests
{
    [Fact]
    public void Lines_Octets_AreDumpedBySixteen() => Assert.Equal(
        [
            "00000000  47 45 54 20 2f 20 48 54  54 50 2f 31 2e 31 0d 0a  GET / HTTP/1.1..",
            "00000010  ff                                                .",
        ],
        HexDump.Lines("GET / HTTP/1.1\r\n"u8.ToArray().Append((byte)0xff).ToArray()));

    [Theory]
    [InlineData(RecordKinds.Mrt)]
    [InlineData(RecordKinds.RisLive)]
    [InlineData(RecordKinds.Bmp)]
    [InlineData("")]
    public void Lines_LetterOfAnyKind_TellsWhereItStands(string kind)
    {
        var letter = DeadLetterRecord.OfFeed(kind, "session-reset", "rrc00", "updates.gz", 3, new byte[] { 1, 2, 3 }) with { Time = EventTime.FromUnixSeconds(0), Detail = "attr 2" };
        string text = Text(letter, 2);
        Assert.Contains("bgp.deadletter.v1-3@17", text, StringComparison.Ordinal);
        Assert.Contains("session-reset: attr 2", text, StringComparison.Ordinal);
        Assert.Contains("updates.gz@3, feed rrc00", text, StringComparison.Ordinal);
        Assert.Contains("01 02 ", text, StringComparison.Ordinal);
        Assert.Contains("1 more octets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_BmpMessageThatIsCut_SaysWhereReadingStopped()
    {
        var letter = DeadLetterRecord.OfFeed(RecordKinds.Bmp, "malformed-record", "router", "127.0.0.1:4000", 0, new byte[] { 3, 0, 0, 0, 6, 0 });
        string text = Text(letter, 16);
        Assert.Contains("BMP version 3, RouteMonitoring, 6 octets", text, StringComparison.Ordinal);
        Assert.Contains("reading stopped: ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_RecordOfATopic_SaysWhereReadingStopped()
    {
        var letter = DeadLetterRecord.OfTopic(TopicNames.Routes, 1, 5, RecordKinds.Watermark, "{}"u8.ToArray(), new TopicError(TopicFault.MissingField, "feed"));
        Assert.Contains("reading stopped: MissingField: feed", Text(letter, 16), StringComparison.Ordinal);
    }

    [Fact]
    public void Add_Letters_AreCountedByReasonAndSource()
    {
        var counts = new LetterCounts();
        var letter = DeadLetterRecord.OfFeed(RecordKinds.Mrt, "session-reset", "rrc00", "updates.gz", 3, new byte[3]);
        counts.Add(Placed(letter));
        counts.Add(Placed(letter) with { IsRequeued = true });
        counts.Add(new PlacedLetter(Record(letter), null, new TopicError(TopicFault.MissingField, "rb-reason"), false));
        Assert.Equal([(1, 0), (2, 1)], counts.All.Select(static one => ((int)one.Letters, (int)one.Requeued)));
        Assert.Equal(3, counts.Letters);
        Assert.Equal(3, counts.Lines().Count());
    }

    [Theory]
    [InlineData("3@1207")]
    [InlineData("bgp.deadletter.v1-3@1207")]
    public void Parse_Place_IsPartitionAndOffset(string text) => Assert.Equal(new LetterPlace(3, 1207), LetterPlace.Parse(text));

    [Theory]
    [InlineData("3")]
    [InlineData("a@b")]
    [InlineData("bgp.routes.v1-3@1207")]
    public void Parse_OtherText_IsWrongUsage(string text) => Assert.Throws<UsageException>(() => LetterPlace.Parse(text));

    private static string Text(DeadLetterRecord letter, int shown) => string.Join('\n', LetterText.Lines(Placed(letter), shown));

    private static PlacedLetter Placed(DeadLetterRecord letter) => new(Record(letter), letter, default, false);

    private static TopicRecord Record(DeadLetterRecord letter) => new(TopicNames.DeadLetter, 3, 17, default, letter.Source, letter.Octets.ToArray(), DeadLetterCodec.Headers(letter));
}
