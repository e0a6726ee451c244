using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>NOTIFICATION, ROUTE-REFRESH and the lengths of all messages.</summary>
public sealed class BgpNotificationTests
{
    [Theory]
    [InlineData(1, 2, "Message Header Error", "Bad Message Length")]
    [InlineData(2, 11, "OPEN Message Error", "Role Mismatch")]
    [InlineData(3, 11, "UPDATE Message Error", "Malformed AS_PATH")]
    [InlineData(4, 0, "Hold Timer Expired", null)]
    [InlineData(5, 3, "Finite State Machine Error", "Receive Unexpected Message in Established State")]
    [InlineData(6, 2, "Cease", "Administrative Shutdown")]
    [InlineData(6, 10, "Cease", "BFD Down")]
    [InlineData(7, 1, "ROUTE-REFRESH Message Error", "Invalid Message Length")]
    [InlineData(8, 0, "Send Hold Timer Expired", null)]
    [InlineData(0, 0, null, null)]
    [InlineData(99, 1, null, null)]
    public void NotificationNames_CodeAndSubcode_AreThoseOfTheRegistry(byte code, byte subcode, string? name, string? subname)
    {
        Assert.True(BgpNotification.TryRead([code, subcode], out var notification, out _));
        Assert.Equal(name, NotificationNames.OfCode(notification.Code));
        Assert.Equal(subname, NotificationNames.OfSubcode(notification.Code, notification.Subcode));
    }

    [Fact]
    public void NotificationNames_EveryCodeOfTheRegistry_HasAName() =>
        Assert.All(Enum.GetValues<NotificationCode>(), code => Assert.Equal(code == NotificationCode.None, NotificationNames.OfCode(code) is null));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void TryReadShutdownCommunication_AdministrativeReasons_HaveAText(byte subcode)
    {
        byte[] body = Octets.Join([6, subcode, 9], "back soon"u8.ToArray());
        Assert.True(BgpNotification.TryRead(body, out var notification, out _));
        Assert.True(notification.TryReadShutdownCommunication(out var text));
        Assert.Equal("back soon"u8.ToArray(), text.ToArray());
        Assert.True(BgpNotification.TryRead(body.AsSpan(0, body.Length - 1), out notification, out _));
        Assert.False(notification.TryReadShutdownCommunication(out _));
        Assert.True(BgpNotification.TryRead([6, 3, 1, 65], out notification, out _));
        Assert.False(notification.TryReadShutdownCommunication(out _));
    }

    [Fact]
    public void TryReadHardReset_ReasonInside_IsRead()
    {
        Assert.True(BgpNotification.TryRead(Octets.Hex("06 09 06 02 02 6F6B"), out var notification, out _));
        Assert.True(notification.TryReadHardReset(out var reason));
        Assert.Equal((NotificationCode.Cease, 2), (reason.Code, reason.Subcode));
        Assert.True(reason.TryReadShutdownCommunication(out var text));
        Assert.Equal("ok"u8.ToArray(), text.ToArray());
        Assert.True(BgpNotification.TryRead(Octets.Hex("06 09 06"), out notification, out _));
        Assert.False(notification.TryReadHardReset(out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("06")]
    public void TryRead_WithoutBothCodes_IsAnError(string hex)
    {
        Assert.False(BgpNotification.TryRead(Octets.Hex(hex), out _, out var error));
        Assert.Equal(WireField.Notification, error.Field);
    }

    [Theory]
    [InlineData("0002 00 01", RouteRefreshKind.Request, 0)]
    [InlineData("0002 01 01", RouteRefreshKind.Begin, 0)]
    [InlineData("0002 02 01", RouteRefreshKind.End, 0)]
    [InlineData("0002 00 01 01 80 0000", RouteRefreshKind.Request, 4)]
    public void BgpRouteRefresh_EveryKind_IsRead(string hex, RouteRefreshKind kind, int filters)
    {
        byte[] body = Octets.Hex(hex);
        Assert.True(BgpRouteRefresh.TryRead(body, out var refresh, out _));
        Assert.Equal((new AddressFamily(2, 1), kind, filters), (refresh.Family, refresh.Kind, refresh.Filters.Length));
        Assert.False(BgpRouteRefresh.TryRead(body.AsSpan(0, 3), out _, out _));
    }

    [Fact]
    public void BgpRouteRefresh_OctetsAfterBeginOrEnd_AreAnError()
    {
        Assert.False(BgpRouteRefresh.TryRead(Octets.Hex("0002 01 01 00"), out _, out var error));
        Assert.Equal(WireField.RouteRefresh, error.Field);
    }

    /// <summary>RFC 4271 §4, RFC 2918 §3; RFC 8654 §4: an OPEN stays at 4,096 octets, an UPDATE may have 65,535.</summary>
    [Theory]
    [InlineData(BgpMessageType.Open, 29, 4096)]
    [InlineData(BgpMessageType.Update, 23, 65_535)]
    [InlineData(BgpMessageType.Notification, 21, 65_535)]
    [InlineData(BgpMessageType.Keepalive, 19, 19)]
    [InlineData(BgpMessageType.RouteRefresh, 23, 65_535)]
    public void MessageLengths_LeastAndMost_AreThoseOfTheType(BgpMessageType type, int least, int most)
    {
        Assert.Equal((least, most), (MessageLengths.Least(type), MessageLengths.Most(type)));
        Assert.True(MessageLengths.Hold(new BgpMessage(type, new byte[least - BgpMessage.HeaderSize])));
        Assert.True(MessageLengths.Hold(new BgpMessage(type, new byte[most - BgpMessage.HeaderSize])));
        Assert.False(MessageLengths.Hold(new BgpMessage(type, new byte[most - BgpMessage.HeaderSize + 1])));
    }
}
