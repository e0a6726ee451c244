using System.Text;
using Routebeat.Routing;
using Routebeat.Tests.Wire.Bmp;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Tests.Wire.OpenBmp;

public sealed class OpenBmpMessageTests
{
    [SharedDataFact("data/bmp/openbmp-raw.hex")]
    public void TryRead_TheRecordedMessages_SaysCollectorRouterAndRoutes()
    {
        byte[][] messages = Recorded();
        Assert.True(OpenBmpMessage.TryRead(messages[0], out var first, out var error), error.ToString());
        Assert.Equal("is-cc-bmp1", Encoding.UTF8.GetString(first.Collector));
        Assert.Equal("route-views5", Encoding.UTF8.GetString(first.RouterGroup));
        Assert.Equal(IpAddress.Parse("128.223.51.105"), first.Router);
        Assert.Equal(EventTime.Parse("2021-11-05T04:57:38.811052Z"), first.ReceivedTime);
        Assert.True(BmpMessage.TryRead(first.Bmp, out var bmp, out error), error.ToString());
        Assert.True(BmpPeerDown.TryRead(bmp, out var down, out error), error.ToString());
        Assert.Equal((new Asn(3_491), IpAddress.Parse("63.218.6.14")), (down.Peer.Asn, down.Peer.Address));

        Assert.True(OpenBmpMessage.TryRead(messages[1], out var second, out error), error.ToString());
        Assert.Equal("linx", Encoding.UTF8.GetString(second.RouterGroup));
        Assert.True(BmpMessage.TryRead(second.Bmp, out bmp, out error), error.ToString());
        Assert.True(BmpRouteMonitoring.TryRead(bmp, out var monitoring, out error), error.ToString());
        Assert.Equal(new Asn(6_830), monitoring.Peer.Asn);
        Assert.True(BgpMessage.TryRead(monitoring.Message, out var update, out error), error.ToString());
        var decoder = new UpdateDecoder();
        Assert.True(decoder.TryDecode(update, monitoring.Peer.AsnWidth, PathIdentifiers.Absent, monitoring.Peer.Asn, out error), error.ToString());
        Assert.Equal([6_447u, 6_830, 9_002, 207_083, 208_046], decoder.Hops.ToArray());
        Assert.Equal("2a0f:ca80:1::/48", decoder.Announced[0].Prefix.ToString());
    }

    [SharedDataFact("data/bmp/openbmp-raw.hex")]
    public void TryRead_EveryTruncation_IsAnError()
    {
        foreach (byte[] message in Recorded())
        {
            for (int length = 0; length < message.Length; length++)
            {
                Assert.False(OpenBmpMessage.TryRead(message.AsSpan(0, length), out _, out var error));
                Assert.False(error.IsNone);
            }
        }
    }

    [Theory]
    [InlineData(0, WireField.OpenBmpHeader)]
    [InlineData(4, WireField.OpenBmpHeader)]
    [InlineData(6, WireField.OpenBmpHeader)]
    [InlineData(7, WireField.OpenBmpHeader)]
    [InlineData(8, WireField.OpenBmpMessage)]
    [InlineData(13, WireField.OpenBmpType)]
    [InlineData(38, WireField.OpenBmpHeader)]
    public void TryRead_AnOctetOfTheHeaderWrong_SaysWhich(int position, WireField field)
    {
        byte[] octets = Written(IpAddress.Parse("192.0.2.1"), [3, 0, 0, 0, 6, 4]);
        octets[position] ^= 0x7F;
        Assert.False(OpenBmpMessage.TryRead(octets, out _, out var error));
        Assert.Equal(field, error.Field);
    }

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("2001:db8::1")]
    public void Write_AnyRouter_IsReadBack(string router)
    {
        var random = new BmpRandomMessages(5);
        for (int round = 0; round < 500; round++)
        {
            byte[] bmp = random.Message();
            byte[] octets = Written(IpAddress.Parse(router), bmp);
            Assert.True(OpenBmpMessage.TryRead(octets, out var message, out var error), error.ToString());
            Assert.Equal(bmp, message.Bmp.ToArray());
            Assert.Equal(IpAddress.Parse(router), message.Router);
            Assert.Equal("collector", Encoding.UTF8.GetString(message.Collector));
            Assert.Equal("route-views9", Encoding.UTF8.GetString(message.RouterGroup));
            Assert.Equal(EventTime.FromUnixSeconds(1_636_075_522, 790_572), message.ReceivedTime);
        }
    }

    private static byte[] Written(IpAddress router, byte[] bmp)
    {
        var writer = new OpenBmpWriter();
        writer.Write(EventTime.FromUnixSeconds(1_636_075_522, 790_572), "collector", router, "route-views9", bmp);
        return writer.Message.ToArray();
    }

    /// <summary>The messages without the line end that was stored with each.</summary>
    private static byte[][] Recorded() =>
    [
        .. File.ReadLines(RepositoryPaths.InShared("data/bmp/openbmp-raw.hex")).Take(2)
            .Select(line => Convert.FromHexString(line.Split('\t')[0])[..^1]),
    ];
}
