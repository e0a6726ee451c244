using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Wire.RisLive;

/// <summary>What is written is read again as what it was, from either side.</summary>
public sealed class RisLiveWriterTests
{
    private static readonly RisLiveHeader _header =
        new("rrc00", "id \"1\"", IpAddress.Parse("2001:db8::1"), new Asn(4_200_000_000), new EventTime(1_767_225_600_123_456));

    [Theory]
    [InlineData(RisLiveContent.Raw)]
    [InlineData(RisLiveContent.Fields)]
    public void TryWriteMessage_RandomUpdates_AreReadAsTheyWere(RisLiveContent content)
    {
        var random = new Random(20260101);
        var update = new BgpUpdateWriter();
        var reader = new RisLiveReader();
        var expected = new UpdateDecoder();
        var actual = new UpdateDecoder();
        using var writer = new RisLiveWriter();
        for (int round = 0; round < 1_000; round++)
        {
            var announced = Routes(random);
            var withdrawn = Routes(random);
            var attributes = Attributes(random, announced);
            while (update.TryWriteNext(attributes, ref withdrawn, ref announced))
            {
                Assert.True(writer.TryWriteMessage(_header, update.Message, content, out _));
                Assert.True(reader.TryRead(writer.Written, out var message, out var error), error.ToString());
                Assert.Equal(content, message.Content);
                Assert.Equal(_header.Time, message.Time);
                Assert.Equal(_header.Peer, message.Peer);
                Assert.Equal(_header.PeerAsn, message.PeerAsn);
                Assert.Equal(_header.Id, System.Text.Encoding.UTF8.GetString(message.Id));
                Assert.True(expected.TryDecode(update.Message[BgpMessage.HeaderSize..], AsnWidth.Four, PathIdentifiers.Absent, default, out _));
                Assert.True(actual.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, default, out _));
                Assert.Equal(expected.Announced.ToArray(), actual.Announced.ToArray());
                Assert.Equal(expected.Withdrawn.ToArray(), actual.Withdrawn.ToArray());
                Assert.Equal(expected.Hops.ToArray(), actual.Hops.ToArray());
                Assert.Equal(expected.OriginCode, actual.OriginCode);
                Assert.Equal(expected.AttributesHash, actual.AttributesHash);
                Assert.Equal(expected.Outcome, actual.Outcome);
            }
        }
    }

    [Theory]
    [InlineData(new uint[] { 65_001, 4_200_000_001, 64_500 }, "65001,4200000001,64500")]
    [InlineData(new uint[] { 65_001, 64_499, 64_500 }, "65001,64499,64500")]
    public void TryWriteMessage_TwoOctetSession_HasTheMergedPathInItsFields(uint[] path, string told)
    {
        var update = new BgpUpdateWriter(AsnWidth.Two);
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse("10.0.0.0/8"), 0) };
        Assert.True(update.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = IpAddress.Parse("192.0.2.1") }, ref none, ref announced));
        using var writer = new RisLiveWriter();

        Assert.True(writer.TryWriteMessage(_header, update.Message, RisLiveContent.Fields, out _, AsnWidth.Two));

        Assert.Contains($"\"path\":[{told}]", System.Text.Encoding.UTF8.GetString(writer.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304", RisLiveType.Keepalive)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF0015030605", RisLiveType.Notification)]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001D0104316E00B4C100041C00", RisLiveType.Open)]
    public void TryWriteMessage_OtherType_IsReadFromItsFields(string hex, RisLiveType type)
    {
        using var writer = new RisLiveWriter();
        byte[] octets = Convert.FromHexString(hex);
        Assert.True(writer.TryWriteMessage(_header, octets, RisLiveContent.Fields, out _));
        Assert.True(new RisLiveReader().TryRead(writer.Written, out var message, out _));
        Assert.Equal(type, message.Type);
        Assert.Equal(octets[BgpMessage.HeaderSize..], message.Bgp.Body.ToArray());
    }

    [Fact]
    public void Write_OtherEnvelopes_AreRead()
    {
        using var writer = new RisLiveWriter();
        var reader = new RisLiveReader();
        writer.WritePeerState(_header, RisLivePeerState.Down);
        Assert.True(reader.TryRead(writer.Written, out var message, out _));
        Assert.Equal((RisLiveType.PeerState, RisLivePeerState.Down), (message.Type, message.State));
        writer.WriteError("too slow");
        Assert.True(reader.TryRead(writer.Written, out message, out _));
        Assert.Equal("too slow"u8.ToArray(), message.Text.ToArray());
        writer.WriteCollectorList(["rrc00", "rrc01"]);
        Assert.True(reader.TryRead(writer.Written, out message, out _));
        Assert.Equal("[\"rrc00\",\"rrc01\"]"u8.ToArray(), message.Data.ToArray());
        writer.WritePong();
        Assert.True(reader.TryRead(writer.Written, out message, out _));
        Assert.Equal(RisLiveEnvelope.Pong, message.Envelope);
        writer.WriteSubscribeOk();
        Assert.True(reader.TryRead(writer.Written, out message, out _));
        Assert.Equal(RisLiveEnvelope.SubscribeOk, message.Envelope);
    }

    [Fact]
    public void TryWriteMessage_NoMessage_WritesNothing()
    {
        using var writer = new RisLiveWriter();
        Assert.False(writer.TryWriteMessage(_header, [0], RisLiveContent.Raw, out var error));
        Assert.Equal(WireField.BgpHeader, error.Field);
        Assert.True(writer.Written.IsEmpty);
    }

    private static ReadOnlySpan<NlriRoute> Routes(Random random)
    {
        bool isV4 = random.Next(2) == 0;
        return Enumerable.Range(0, random.Next(6))
            .Select(_ => isV4
                ? IpPrefix.FromV4((uint)random.NextInt64(uint.MaxValue), random.Next(33))
                : IpPrefix.Create(IpFamily.V6, (ulong)random.NextInt64(), (ulong)random.NextInt64(), random.Next(129)))
            .Distinct()
            .Select(prefix => new NlriRoute(prefix, 0))
            .ToArray();
    }

    private static RouteAttributes Attributes(Random random, ReadOnlySpan<NlriRoute> announced) => new()
    {
        Origin = (OriginCode)random.Next(3),
        AsPath = Numbers(random, random.Next(20) == 0 ? 300 : 7),
        AsSet = Numbers(random, 3),
        NextHop = IpAddress.Parse(announced.IsEmpty || announced[0].Prefix.Family == IpFamily.V4 ? "192.0.2.1" : "2001:db8::1"),
        MultiExitDisc = random.Next(2) == 0 ? null : (uint)random.Next(),
        Aggregator = random.Next(2) == 0 ? null : new Aggregator(new Asn((uint)random.Next() + 1), IpAddress.FromV4((uint)random.Next())),
        Communities = Numbers(random, 5),
        LargeCommunities = Numbers(random, 3).ToArray().Select(number => new LargeCommunity(number, 0, uint.MaxValue)).ToArray(),
    };

    private static ReadOnlySpan<uint> Numbers(Random random, int most) =>
        Enumerable.Range(0, random.Next(most + 1)).Select(_ => (uint)random.NextInt64(1, uint.MaxValue)).ToArray();
}
