using System.Net;
using Routebeat.Routing;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads a source of kind <c>bmp</c>.</summary>
internal static class BmpListenerReader
{
    private const int LeastMessageOctets = 65_536;
    private const int MostMessageOctets = 16 << 20;

    private static readonly string[] _names = ["sysname", "address"];
    private static readonly string[] _clocks = ["receipt", "message"];

    /// <summary>Reads the source.</summary>
    /// <param name="map">Its keys.</param>
    public static BmpListener Read(YamlMap map)
    {
        var defaults = new BmpListener();
        return new BmpListener
        {
            Listen = Listen(map.Find("listen")) ?? defaults.Listen,
            Allowed = Allowed(map.Find("allow")),
            IsNamedByAddress = map.Find("feeds")?.Word(_names) == "address",
            MostConnections = Whole(map, "connections", 1, 10_000, "512") ?? defaults.MostConnections,
            MostMessageOctets = Whole(map, "message_octets", LeastMessageOctets, MostMessageOctets, "1048576") ?? defaults.MostMessageOctets,
            MostMessagesPerSecond = Whole(map, "messages_per_second", 0, 1_000_000, "20000") ?? defaults.MostMessagesPerSecond,
            FirstMessageWithin = Whole(map, "first_message_seconds", 1, 3_600, "10") is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : defaults.FirstMessageWithin,
            FollowsMessages = map.Find("clock")?.Word(_clocks) == "message",
        };
    }

    private static int? Whole(YamlMap map, string key, int least, int most, string example) =>
        map.Find(key)?.Integer(NumberRange.Parse($"[{least}, {most}]"), example) is { } number ? (int)number : null;

    private static IPEndPoint? Listen(YamlValue? value)
    {
        const string Example = "127.0.0.1:11019";
        if (value?.Text(Example) is not { } text)
        {
            return null;
        }

        if (IPEndPoint.TryParse(text, out var point) && text.EndsWith($":{point.Port}", StringComparison.Ordinal))
        {
            return point;
        }

        value.Fault($"'{value.Name}' is '{text}', which is no address with a port", $"write both, such as {Example}, or [::]:11019 for every address of this machine");
        return null;
    }

    private static List<IpPrefix> Allowed(YamlValue? value)
    {
        const string Example = "192.0.2.0/24";
        var prefixes = new List<IpPrefix>();
        foreach (var item in value?.List() ?? [])
        {
            if (item.Text(Example) is not { } text)
            {
                continue;
            }

            if (IpPrefix.TryParse(text, out var prefix))
            {
                prefixes.Add(prefix);
            }
            else if (IpAddress.TryParse(text, out var address))
            {
                prefixes.Add(IpPrefix.Create(address.Family, address.High, address.Low, 8 * address.OctetCount));
            }
            else
            {
                item.Fault($"'{item.Name}' is '{text}', which is no address and no prefix", $"write the router's address, or a prefix such as {Example}");
            }
        }

        return prefixes;
    }
}
