using System.Security.Cryptography;
using Routebeat.Routing;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Xunit;

namespace Routebeat.Tests.Topics.DeadLetters;

public sealed class DeadLetterCodecTests
{
    [Fact]
    public void TryRead_LetterOfATopic_GivesItBack()
    {
        var letter = DeadLetterRecord.OfTopic("bgp.routes.v1", 3, 1207, RecordKinds.Routes, new byte[] { 1, 2, 3 }, new TopicError(TopicFault.BadValue, "prefix_length, row 12"));
        Assert.Equal("bgp.routes.v1-3", DeadLetterCodec.KeyOf(letter));
        var read = Read(letter);
        Assert.Equal(letter with { Octets = read.Octets }, read);
        Assert.Equal("bad-value", read.Reason);
        Assert.Equal("prefix_length, row 12", read.Detail);
        Assert.False(read.IsCut);
    }

    [Fact]
    public void TryRead_LetterOfAFeed_GivesItBack()
    {
        var letter = DeadLetterRecord.OfFeed(RecordKinds.Mrt, "time-out-of-range", "rrc00", "updates.20080224.1830.gz", 77, new byte[12]) with
        {
            Time = EventTime.Parse("2008-02-24T18:47:57.5Z"),
        };
        var read = Read(letter);
        Assert.Equal(letter with { Octets = read.Octets }, read);
    }

    [Fact]
    public void OfFeed_MoreOctetsThanAreKept_TellsLengthAndDigestOfTheWhole()
    {
        byte[] octets = new byte[DeadLetterRecord.MaximumOctets + 1];
        octets[^1] = 7;
        var read = Read(DeadLetterRecord.OfFeed(RecordKinds.Bmp, "malformed-record", "router", "127.0.0.1:4000", 0, octets));
        Assert.True(read.IsCut);
        Assert.Equal(DeadLetterRecord.MaximumOctets, read.Octets.Length);
        Assert.Equal(octets.Length, read.Length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), read.Digest);
    }

    [Theory]
    [InlineData(TopicHeaders.Reason, null, "MissingField: rb-reason")]
    [InlineData(TopicHeaders.Source, null, "MissingField: rb-source")]
    [InlineData(TopicHeaders.Offset, "x", "BadValue: rb-offset")]
    [InlineData(TopicHeaders.Length, "2", "BadValue: rb-length")]
    [InlineData(TopicHeaders.Time, "noon", "BadValue: rb-time")]
    public void TryRead_HeaderThatWillNotDo_IsNamed(string name, string? value, string expected)
    {
        var letter = DeadLetterRecord.OfTopic("bgp.features.v1", 0, 5, RecordKinds.Features, new byte[3], new TopicError(TopicFault.NotArrow, "octet 0"));
        List<KeyValuePair<string, string>> headers = [.. DeadLetterCodec.Headers(letter).Where(header => header.Key != name)];
        if (value is not null)
        {
            headers.Add(new(name, value));
        }

        Assert.False(DeadLetterCodec.TryRead(headers, letter.Octets, out var read, out var error));
        Assert.Null(read);
        Assert.Equal(expected, error.ToString());
    }

    [Theory]
    [InlineData("bgp.routes.v1-3", "bgp.routes.v1", 3)]
    [InlineData("bgp.incident-state.v1-11", "bgp.incident-state.v1", 11)]
    public void TryParsePartition_OfPartition_IsReversed(string source, string topic, int partition)
    {
        Assert.Equal(source, DeadLetterSource.OfPartition(topic, partition));
        Assert.True(DeadLetterSource.TryParsePartition(source, out string? readTopic, out int readPartition));
        Assert.Equal((topic, partition), (readTopic, readPartition));
    }

    [Theory]
    [InlineData("updates.20080224-1830")]
    [InlineData("bgp.routes.v1")]
    [InlineData("bgp.routes.v1-")]
    [InlineData("")]
    public void TryParsePartition_OtherSource_IsNone(string source) => Assert.False(DeadLetterSource.TryParsePartition(source, out _, out _));

    private static DeadLetterRecord Read(DeadLetterRecord letter)
    {
        Assert.True(DeadLetterCodec.TryRead(DeadLetterCodec.Headers(letter), letter.Octets, out var read, out var error), error.ToString());
        return read;
    }
}
