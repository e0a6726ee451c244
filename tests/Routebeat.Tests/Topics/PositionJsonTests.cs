using System.Text;
using Routebeat.Routing;
using Routebeat.Topics;
using Routebeat.Topics.Positions;

namespace Routebeat.Tests.Topics;

public sealed class PositionJsonTests
{
    private static readonly FeedPosition _feed = new("rrc00", "archive", 3, 41, EventTime.FromUnixSeconds(1_419_264_000))
    {
        LargestV4 = 523_431,
        LargestV6 = 20_000,
        Peers =
        [
            new PeerPosition(new PeerIdentity(IpAddress.Parse("2001:db8::1"), new Asn(65_001), "view", ulong.MaxValue), EventTime.FromUnixSeconds(1_419_264_000), 2),
            new PeerPosition(new PeerIdentity(IpAddress.Parse("192.0.2.1"), new Asn(65_002)), EventTime.MinValue, 0),
        ],
    };

    [Fact]
    public void TryRead_FeedPosition_IsWhatWasWritten()
    {
        Assert.True(PositionJson.TryRead(PositionJson.ToOctets(_feed), out FeedPosition? read, out _));
        Assert.Equal(_feed.Peers, read.Peers);
        Assert.Equal(_feed with { Peers = [] }, read with { Peers = _feed.Peers } with { Peers = [] });
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("updates.20080224.1800.bz2 \"12\" 17", true)]
    public void TryRead_SourcePosition_IsWhatWasWritten(string? place, bool hasEnded)
    {
        var position = new SourcePosition("archive", 2, 7, 1_000_000_000_000, ["rrc00", "rrc01"]) { Place = place, HasEnded = hasEnded };
        Assert.True(PositionJson.TryRead(PositionJson.ToOctets(position), out SourcePosition? read, out _));
        Assert.Equal(position.Feeds, read.Feeds);
        Assert.Equal(position with { Feeds = [] }, read with { Feeds = position.Feeds } with { Feeds = [] });
    }

    [Theory]
    [InlineData("\"asn\":65002", "\"asn\":-1", "peers[1].asn")]
    [InlineData("\"address\":\"192.0.2.1\"", "\"address\":\"nowhere\"", "peers[1].address")]
    [InlineData("\"distinguisher\":\"0\"", "\"distinguisher\":\"-\"", "peers[1].distinguisher")]
    public void TryRead_WrongPeer_SaysWhere(string right, string wrong, string where)
    {
        string text = Encoding.UTF8.GetString(PositionJson.ToOctets(_feed)).Replace(right, wrong, StringComparison.Ordinal);
        Assert.False(PositionJson.TryRead(Encoding.UTF8.GetBytes(text), out FeedPosition? _, out var error));
        Assert.Equal(new TopicError(TopicFault.BadValue, where), error);
    }
}
