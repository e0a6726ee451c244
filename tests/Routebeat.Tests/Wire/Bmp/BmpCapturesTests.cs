using System.Text;
using System.Text.Json;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>The recorded captures decode to what the JSON beside them says, message by message.</summary>
public sealed class BmpCapturesTests
{
    [SharedDataTheory("data/bmp/netgauze")]
    [InlineData("evpn/evpn", 156)]
    [InlineData("path-status/ipv4_unicast_path_marking", 5)]
    [InlineData("peers-with-different-caps/example", 192)]
    [InlineData("stateless-with-add-path/ipv4_unicast_all", 30)]
    [InlineData("unreachable-prefix-announcement/upa", 44)]
    [InlineData("vpnv4-stateless-with-withdraw/vpnv4-stateless-with-withdraw", 15)]
    public void Messages_OfACapture_AreWhatItsJsonSays(string name, int count)
    {
        string path = RepositoryPaths.InShared("data/bmp/netgauze", name);
        string[] expected = [.. File.ReadLines($"{path}-bmp.json").Where(line => line.Length > 0).Select(FromJson)];
        var decoded = new BmpDescription();
        string[] actual = [.. PcapStreams.Messages(File.ReadAllBytes($"{path}.pcap")).Select(decoded.Describe)];
        Assert.Equal(count, expected.Length);
        Assert.Equal(expected, actual);
    }

    private static string FromJson(string line)
    {
        using var json = JsonDocument.Parse(line);
        var version = json.RootElement.EnumerateObject().Single();
        var message = version.Value.EnumerateObject().Single();
        var value = message.Value;
        var text = new StringBuilder($"{version.Name} {message.Name}");
        if (value.TryGetProperty("peer_header", out var header))
        {
            AppendPeer(text, header);
        }

        switch (message.Name)
        {
            case "Initiation":
                foreach (var tlv in value.GetProperty("information").EnumerateArray().Select(each => each.EnumerateObject().Single()))
                {
                    text.Append($" {tlv.Name}={tlv.Value.GetString()}");
                }

                break;
            case "PeerUpNotification":
                AppendPeerUp(text, value);
                break;
            case "PeerDownNotification":
                text.Append($" {value.GetProperty("reason").EnumerateObject().Single().Name}");
                break;
            case "StatisticsReport":
                foreach (var counter in value.GetProperty("counters").EnumerateArray().Select(each => each.EnumerateObject().Single()))
                {
                    text.Append($" {counter.Name}={counter.Value.GetUInt64()}");
                }

                break;
            default:
                var update = value.TryGetProperty("update_message", out var plain) ? plain : value.GetProperty("update_pdu").GetProperty("value").GetProperty("BgpUpdate");
                AppendUpdate(text, update.GetProperty("Update"));
                break;
        }

        return text.ToString();
    }

    private static void AppendPeer(StringBuilder text, JsonElement header)
    {
        var type = header.GetProperty("peer_type").EnumerateObject().Single();
        text.Append($" {type.Name}");
        foreach (var flag in type.Value.EnumerateObject().Where(each => each.Value.GetBoolean()))
        {
            text.Append($" {flag.Name}");
        }

        var time = header.GetProperty("timestamp").GetString() is { } said ? EventTime.Parse(said) : default;
        text.Append($" {header.GetProperty("address").GetString() ?? "none"} {header.GetProperty("peer_as").GetUInt32()}");
        text.Append($" {header.GetProperty("bgp_id").GetString()} {time}");
    }

    private static void AppendPeerUp(StringBuilder text, JsonElement up)
    {
        text.Append($" {up.GetProperty("local_address").GetString() ?? "none"}");
        text.Append($" {Port(up.GetProperty("local_port"))} {Port(up.GetProperty("remote_port"))}");
        foreach (string side in (string[])["sent_message", "received_message"])
        {
            var open = up.GetProperty(side).GetProperty("Open");
            int capabilities = open.GetProperty("params").EnumerateArray().Sum(each => each.GetProperty("Capabilities").GetArrayLength());
            text.Append($" {open.GetProperty("my_as").GetInt32()}/{open.GetProperty("hold_time").GetInt32()}/{open.GetProperty("bgp_id").GetString()}/{capabilities}");
        }

        if (up.TryGetProperty("information", out var information))
        {
            foreach (var tlv in information.EnumerateArray().Select(each => each.EnumerateObject().Single()))
            {
                text.Append($" {tlv.Name}={tlv.Value.GetString()}");
            }
        }
    }

    private static int Port(JsonElement port) => port.ValueKind == JsonValueKind.Null ? 0 : port.GetInt32();

    private static void AppendUpdate(StringBuilder text, JsonElement update)
    {
        var announced = new List<string>(update.GetProperty("nlri").EnumerateArray().Select(Route));
        var withdrawn = new List<string>(update.GetProperty("withdrawn_routes").EnumerateArray().Select(Route));
        int otherAnnounced = 0;
        int otherWithdrawn = 0;
        int attributes = 0;
        string path = string.Empty;
        string values = string.Empty;
        foreach (var attribute in update.GetProperty("path_attributes").EnumerateArray().Select(each => each.GetProperty("value").EnumerateObject().Single()))
        {
            attributes++;
            switch (attribute.Name)
            {
                case "AsPath":
                    path = string.Join(' ', attribute.Value.EnumerateObject().Single().Value.EnumerateArray()
                        .SelectMany(segment => segment.GetProperty("as_numbers").EnumerateArray().Select(member => member.GetUInt32())));
                    break;
                case "NextHop":
                    values += $" hop={attribute.Value.GetProperty("next_hop").GetString()}";
                    break;
                case "MultiExitDiscriminator":
                    values += $" med={attribute.Value.GetProperty("metric").GetUInt32()}";
                    break;
                case "LocalPreference":
                    values += $" pref={attribute.Value.GetProperty("metric").GetUInt32()}";
                    break;
                case "Origin":
                    values += $" origin={attribute.Value.GetString()}";
                    break;
                case "MpReach":
                    TakeRoutes(attribute.Value, announced, ref otherAnnounced);
                    break;
                case "MpUnreach":
                    TakeRoutes(attribute.Value, withdrawn, ref otherWithdrawn);
                    break;
                default:
                    break;
            }
        }

        text.Append($" attributes={attributes}{values} path=[{path}] +[{string.Join(' ', announced)}] -[{string.Join(' ', withdrawn)}] other +{otherAnnounced} -{otherWithdrawn}");
    }

    private static void TakeRoutes(JsonElement value, List<string> routes, ref int other)
    {
        var family = value.EnumerateObject().Single();
        if (family.Name is "Ipv4Unicast" or "Ipv6Unicast" && family.Value.TryGetProperty("nlri", out var nlri))
        {
            routes.AddRange(nlri.EnumerateArray().Select(Route));
        }
        else if (family.Value.ValueKind == JsonValueKind.Object && family.Value.TryGetProperty("nlri", out nlri))
        {
            other += nlri.GetArrayLength();
        }
    }

    private static string Route(JsonElement route) =>
        $"{route.GetProperty("network").GetString()}#{(route.GetProperty("path_id") is { ValueKind: JsonValueKind.Number } id ? id.GetUInt32() : 0)}";
}
