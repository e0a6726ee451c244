using System.Text;
using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Wire.RisLive;

/// <summary>Forms of JSON that are the same message, and texts that are none.</summary>
public sealed class RisLiveReaderTests
{
    private const string Head = "\"timestamp\":1767225600.5,\"peer\":\"192.0.2.1\",\"peer_asn\":\"64496\",\"host\":\"rrc00\",\"type\":\"UPDATE\"";
    private const string Announcement = "\"path\":[64496,64497],\"origin\":\"igp\",\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"198.51.100.0/24\"]}]";

    private readonly RisLiveReader _reader = new();
    private readonly UpdateDecoder _decoder = new();

    [Theory]
    [InlineData("{\"data\":{" + Head + "," + Announcement + "},\"type\":\"ris_message\"}")]
    [InlineData(" {\n\t\"type\" : \"ris_message\" ,\r\n \"data\" : {" + Head + "," + Announcement + " } } \n")]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"x\":[{\"y\":[1,2.5e3,\"\\\"\"]},null],\"med\":null," + Head + "," + Announcement + "}}")]
    [InlineData("{\"type\":\"ris_mess\\u0061ge\",\"data\":{" + Head + ",\"path\":[64496,64497],\"origin\":\"IGP\","
        + "\"announcements\":[{\"prefixes\":[\"198.51.100.0\\/24\"],\"next_hop\":\"192.0.2.1\"}]}}")]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[1],\"withdrawals\":[\"10.0.0.0/8\"],\"withdrawals\":[]," + Announcement + "}}")]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"id\":\"\\\"raw\\\"\"," + Announcement + "}}")]
    public void TryRead_AnotherFormOfTheSame_GivesTheSame(string json)
    {
        var message = Read(json);
        Assert.Equal(new EventTime(1_767_225_600_500_000), message.Time);
        Assert.Equal(new Asn(64496), message.PeerAsn);
        Assert.Equal("rrc00", Encoding.UTF8.GetString(message.Host));
        Assert.Equal(RisLiveContent.Fields, message.Content);
        Decode(message);
        Assert.Equal([new NlriRoute(IpPrefix.Parse("198.51.100.0/24"), 0)], _decoder.Announced.ToArray());
        Assert.Equal([64496u, 64497u], _decoder.Hops.ToArray());
        Assert.Empty(_decoder.Withdrawn.ToArray());
    }

    [Fact]
    public void TryRead_EveryAttribute_IsWhatAWriterOfUpdatesWrites()
    {
        uint[] path = [64496, 4_200_000_000];
        uint[] set = [64497, 64498];
        uint[] communities = [0xFBF0_0001, 0xFFFF_029A];
        LargeCommunity[] large = [new(64496, 1, 4_294_967_295)];
        var announced = new ReadOnlySpan<NlriRoute>([new NlriRoute(IpPrefix.Parse("198.51.100.0/24"), 0)]);
        var withdrawn = new ReadOnlySpan<NlriRoute>([new NlriRoute(IpPrefix.Parse("10.0.0.0/8"), 0)]);
        var writer = new BgpUpdateWriter();
        Assert.True(writer.TryWriteNext(
            new RouteAttributes
            {
                Origin = OriginCode.Incomplete,
                AsPath = path,
                AsSet = set,
                NextHop = IpAddress.Parse("192.0.2.1"),
                MultiExitDisc = 7,
                Aggregator = new Aggregator(new Asn(4_200_000_000), IpAddress.Parse("192.0.2.9")),
                Communities = communities,
                LargeCommunities = large,
            },
            ref withdrawn,
            ref announced));
        Assert.True(_decoder.TryDecode(writer.Message[BgpMessage.HeaderSize..], AsnWidth.Four, PathIdentifiers.Absent, default, out _));
        uint hash = _decoder.AttributesHash;
        Decode(Read("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[64496,4200000000,[64497,64498]],\"origin\":\"incomplete\",\"med\":7,"
            + "\"aggregator\":\"4200000000:192.0.2.9\",\"community\":[[64496,1],[65535,666]],\"large_community\":[[64496,1,4294967295]],"
            + "\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"198.51.100.0/24\"]}],\"withdrawals\":[\"10.0.0.0/8\"]}}"));
        Assert.Equal(hash, _decoder.AttributesHash);
        Assert.Equal([64496u, 4_200_000_000u, 0u], _decoder.Hops.ToArray());
        Assert.Equal(OriginCode.Incomplete, _decoder.OriginCode);
        Assert.Equal("10.0.0.0/8", _decoder.Withdrawn[0].Prefix.ToString());
    }

    [Theory]
    [InlineData("[{\"next_hop\":\"2001:db8::1,fe80::1\",\"prefixes\":[\"2001:db8::/32\"]}]", 32)]
    [InlineData("[{\"next_hop\":\"2001:db8::1\",\"prefixes\":[\"2001:db8::/32\"]},{\"next_hop\":\"fe80::1\",\"prefixes\":[\"2001:db8::/32\"]}]", 32)]
    [InlineData("[{\"next_hop\":\"2001:db8::1\",\"prefixes\":[\"192.0.2.0/24\"]}]", 16)]
    public void TryRead_NextHopOfSixteenOctets_StandsInMpReach(string announcements, int size)
    {
        var message = Read("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[1],\"origin\":\"igp\",\"announcements\":" + announcements + "}}");
        Assert.True(UpdateSections.TryRead(message.Bgp.Body, out var sections, out _));
        var attributes = new AttributeReader(sections.Attributes);
        int found = 0;
        while (attributes.TryRead(out var attribute))
        {
            if (attribute.Type == AttributeType.MpReachNlri && Attr14MpReachNlri.TryRead(attribute.Value, out var reach, out _))
            {
                found = reach.NextHop.Length;
            }
        }

        Assert.Equal(size, found);
        Decode(message);
        Assert.Equal(1, _decoder.Announced.Length);
    }

    [Fact]
    public void TryRead_PathOfThreeHundredHops_IsSplit()
    {
        Decode(Read("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[" + string.Join(',', Enumerable.Range(1, 300))
            + "],\"origin\":\"egp\",\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"0.0.0.0/0\"]}]}}"));
        Assert.Equal(300, _decoder.Hops.Length);
        Assert.Equal(new Asn(300), _decoder.Origin);
    }

    [Fact]
    public void TryRead_UpdateWithoutRoutes_HasNoOctets()
    {
        var message = Read("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[],\"announcements\":[],\"withdrawals\":[]}}");
        Assert.Equal(RisLiveType.Update, message.Type);
        Assert.Equal(RisLiveContent.None, message.Content);
    }

    [Theory]
    [InlineData("", WireField.RisLiveJson)]
    [InlineData("{", WireField.RisLiveJson)]
    [InlineData("[]", WireField.RisLiveEnvelope)]
    [InlineData("{}", WireField.RisLiveEnvelope)]
    [InlineData("{\"type\":7}", WireField.RisLiveEnvelope)]
    [InlineData("{\"type\":\"pong\"}x", WireField.RisLiveJson)]
    [InlineData("{\"type\":\"pong\",}", WireField.RisLiveJson)]
    [InlineData("{\"type\":\"pong\",\"data\":\"\\x\"}", WireField.RisLiveJson)]
    [InlineData("{\"type\":\"pong\",\"data\":[01]}", WireField.RisLiveJson)]
    [InlineData("{\"type\":\"ris_message\"}", WireField.RisLiveData)]
    [InlineData("{\"type\":\"ris_message\",\"data\":[]}", WireField.RisLiveData)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{}}", WireField.RisLiveTimestamp)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":\"now\"}}", WireField.RisLiveTimestamp)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":-1}}", WireField.RisLiveTimestamp)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1e300}}", WireField.RisLiveTimestamp)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":999999999999}}", WireField.RisLiveTimestamp)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1,\"peer\":\"rrc00\"}}", WireField.RisLivePeer)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1,\"peer\":\"192.0.2.1\"}}", WireField.RisLivePeerAsn)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{\"timestamp\":1,\"peer\":\"192.0.2.1\",\"peer_asn\":\"4294967296\"}}", WireField.RisLivePeerAsn)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"host\":1}}", WireField.RisLiveText)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"raw\":[]}}", WireField.RisLiveRaw)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"raw\":\"0x\"}}", WireField.RisLiveRaw)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00130400\"}}", WireField.BgpLength)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[-1]}}", WireField.RisLivePath)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":[[[1]]]}}", WireField.RisLivePath)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"path\":\"1 2\"}}", WireField.RisLivePath)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"origin\":\"bgp\"}}", WireField.RisLiveAttribute)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"med\":4294967296}}", WireField.RisLiveAttribute)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"aggregator\":\"1:2001:db8::\"}}", WireField.RisLiveAttribute)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"community\":[[1,65536]]}}", WireField.RisLiveCommunities)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"community\":[[1,2,3]]}}", WireField.RisLiveCommunities)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"announcements\":{}}}", WireField.RisLiveAnnouncements)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"announcements\":[{\"prefixes\":[\"10.0.0.0/8\"]}]}}", WireField.RisLiveNextHop)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"announcements\":[{\"next_hop\":\"192.0.2.1\",\"prefixes\":[\"10.0.0.0/33\"]}]}}", WireField.RisLivePrefix)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"withdrawals\":[10]}}", WireField.RisLivePrefix)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"notification\":{\"code\":256}}}", WireField.RisLiveNotification)]
    [InlineData("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"hold_time\":65536}}", WireField.RisLiveOpen)]
    public void TryRead_FaultyText_NamesTheField(string json, WireField field)
    {
        Assert.False(_reader.TryRead(Encoding.UTF8.GetBytes(json), out var message, out var error));
        Assert.Equal(field, error.Field);
        Assert.InRange(error.Offset, 0, json.Length);
        Assert.Equal(RisLiveEnvelope.Unknown, message.Envelope);
    }

    [Theory]
    [InlineData("{\"type\":\"ris_subscribe_ok\",\"data\":{\"subscription\":{}}}", RisLiveEnvelope.SubscribeOk)]
    [InlineData("{\"type\":\"ris_unsubscribe_ok\"}", RisLiveEnvelope.UnsubscribeOk)]
    [InlineData("{\"type\":\"ris_new_kind\",\"data\":[1]}", RisLiveEnvelope.Unknown)]
    public void TryRead_OtherEnvelope_IsNoFault(string json, RisLiveEnvelope envelope) => Assert.Equal(envelope, Read(json).Envelope);

    [Fact]
    public void TryRead_EveryTruncationAndEveryBitFlipped_DoesNotThrow()
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"type\":\"ris_message\",\"data\":{" + Head + ",\"med\":1,\"community\":[[1,2]],\"id\":\"\\u00e9\"," + Announcement
            + ",\"raw\":\"FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF001304\"}}");
        var fields = new RisLiveReader(RisLivePreference.Fields);
        for (int length = 0; length < json.Length; length++)
        {
            Assert.False(_reader.TryRead(json.AsSpan(0, length), out _, out var error));
            Assert.Equal(WireField.RisLiveJson, error.Field);
            Assert.False(fields.TryRead(json.AsSpan(0, length), out _, out _));
        }

        int read = 0;
        for (int bit = 0; bit < 8 * json.Length; bit++)
        {
            json[bit / 8] ^= (byte)(1 << (bit % 8));
            read += _reader.TryRead(json, out _, out _) & fields.TryRead(json, out _, out _) ? 1 : 0;
            json[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.InRange(read, 1, 8 * json.Length);
    }

    private RisLiveMessage Read(string json)
    {
        Assert.True(_reader.TryRead(Encoding.UTF8.GetBytes(json), out var message, out var error), error.ToString());
        return message;
    }

    private void Decode(RisLiveMessage message)
    {
        Assert.True(_decoder.TryDecode(message.Bgp, message.AsnWidth, PathIdentifiers.Absent, message.PeerAsn, out var error), error.ToString());
        Assert.Equal(default, _decoder.Outcome);
    }
}
