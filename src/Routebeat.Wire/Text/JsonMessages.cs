using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Writes the fields of OPEN, NOTIFICATION, KEEPALIVE and ROUTE-REFRESH into JSON.</summary>
internal static class JsonMessages
{
    /// <summary>Writes the fields of a message; false if octets of it are not shown by them.</summary>
    public static bool TryWrite(Utf8JsonWriter json, scoped in BgpMessage message) => message.Type switch
    {
        BgpMessageType.Open => TryWriteOpen(json, message.Body),
        BgpMessageType.Notification => TryWriteNotification(json, message.Body),
        BgpMessageType.Keepalive => message.Body.IsEmpty,
        BgpMessageType.RouteRefresh => TryWriteRouteRefresh(json, message.Body),
        _ => false,
    };

    private static bool TryWriteOpen(Utf8JsonWriter json, ReadOnlySpan<byte> body)
    {
        if (!BgpOpen.TryRead(body, out var open, out _))
        {
            return false;
        }

        json.WriteNumber("version"u8, open.Version);
        json.WriteNumber("asn"u8, open.MyAsn.Value);
        json.WriteNumber("hold_time"u8, open.HoldTime);
        JsonValues.Write(json, "bgp_id"u8, IpAddress.FromV4(open.BgpIdentifier));
        json.WriteStartArray("capabilities"u8);
        var capabilities = open.Capabilities;
        while (capabilities.TryRead(out var capability))
        {
            JsonCapabilities.Write(json, capability);
        }

        json.WriteEndArray();
        return capabilities.Error.IsNone && !capabilities.HasPassedOver;
    }

    private static bool TryWriteNotification(Utf8JsonWriter json, ReadOnlySpan<byte> body)
    {
        if (!BgpNotification.TryRead(body, out var notification, out _))
        {
            return false;
        }

        WriteCodes(json, notification);
        JsonValues.WriteOctets(json, "data"u8, notification.Data);
        if (notification.TryReadShutdownCommunication(out var text))
        {
            JsonValues.WriteText(json, "shutdown_communication"u8, text);
        }

        if (notification.TryReadHardReset(out var reason))
        {
            json.WriteStartObject("hard_reset"u8);
            WriteCodes(json, reason);
            JsonValues.WriteOctets(json, "data"u8, reason.Data);
            json.WriteEndObject();
        }

        return true;
    }

    private static void WriteCodes(Utf8JsonWriter json, scoped in BgpNotification notification)
    {
        json.WriteNumber("code"u8, (int)notification.Code);
        if (NotificationNames.OfCode(notification.Code) is string code)
        {
            json.WriteString("code_name"u8, code);
        }

        json.WriteNumber("subcode"u8, notification.Subcode);
        if (NotificationNames.OfSubcode(notification.Code, notification.Subcode) is string subcode)
        {
            json.WriteString("subcode_name"u8, subcode);
        }
    }

    private static bool TryWriteRouteRefresh(Utf8JsonWriter json, ReadOnlySpan<byte> body)
    {
        if (!BgpRouteRefresh.TryRead(body, out var refresh, out _))
        {
            return false;
        }

        JsonValues.Write(json, "family"u8, refresh.Family);
        json.WriteString("refresh"u8, refresh.Kind switch
        {
            RouteRefreshKind.Request => "request",
            RouteRefreshKind.Begin => "begin",
            RouteRefreshKind.End => "end",
            _ => ((int)refresh.Kind).ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        if (!refresh.Filters.IsEmpty)
        {
            JsonValues.WriteOctets(json, "filters"u8, refresh.Filters);
        }

        return true;
    }
}
