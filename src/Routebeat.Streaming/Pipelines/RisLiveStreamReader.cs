using Routebeat.Routing;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads a source of kind <c>ris-live</c>.</summary>
internal static class RisLiveStreamReader
{
    private const string Ris = "ris";

    private static readonly string[] _types = ["UPDATE", "OPEN", "NOTIFICATION", "KEEPALIVE", "RIS_PEER_STATE"];
    private static readonly string[] _connections = ["per-collector", "one"];
    private static readonly string[] _clocks = ["receipt", "message"];
    private static readonly string[] _flags = ["true", "false"];

    /// <summary>Reads the source.</summary>
    /// <param name="map">Its keys.</param>
    /// <param name="tables">The paths of its tables.</param>
    public static RisLiveStream Read(YamlMap map, IReadOnlyList<string> tables)
    {
        var defaults = new RisLiveStream();
        var (seeds, archive) = Archive(map.Find("archive"), tables);
        return new RisLiveStream
        {
            Url = Url(map.Find("url")) ?? defaults.Url,
            Collectors = Collectors(map.Find("collectors")),
            Client = map.Find("client") is { } client ? NameRules.Read(client, "routebeat-example-net") ?? defaults.Client : defaults.Client,
            OneConnection = map.Find("connection")?.Word(_connections) == "one",
            Type = map.Find("type")?.Word(_types),
            Prefixes = Prefixes(map.Find("prefixes")),
            MoreSpecific = Flag(map.Find("more_specific"), true),
            Path = Path(map.Find("path")),
            Peer = Peer(map.Find("peer")),
            IncludesRaw = Flag(map.Find("raw"), true),
            FollowsMessages = map.Find("clock")?.Word(_clocks) == "message",
            Reconnects = Flag(map.Find("reconnect"), true),
            Tables = tables,
            SeedsFromArchive = seeds,
            Archive = archive,
        };
    }

    private static (bool Seeds, Uri? Mirror) Archive(YamlValue? value, IReadOnlyList<string> tables)
    {
        if (value?.Text(Ris) is not { } text)
        {
            return (false, null);
        }

        if (tables.Count > 0)
        {
            value.Fault($"'{value.Name}' and 'tables' are both there", "leave one of them out: tables come from files or from the archive");
        }

        if (text == Ris)
        {
            return (true, null);
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var mirror) && mirror.Scheme is "http" or "https" && mirror.UserInfo.Length == 0)
        {
            return (true, mirror);
        }

        value.Fault($"'{value.Name}' is '{text}', which is no archive", $"write '{Ris}' for that of the RIPE NCC, or the address of a mirror such as https://mirror.example.net/ris/");
        return (false, null);
    }

    private static bool Flag(YamlValue? value, bool otherwise) => value?.Word(_flags) is { } word ? word == "true" : otherwise;

    private static Uri? Url(YamlValue? value)
    {
        const string Example = "wss://ris-live.ripe.net/v1/ws/";
        if (value?.Text(Example) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss" && url.UserInfo.Length == 0)
        {
            return url;
        }

        value.Fault($"'{value.Name}' is no address of a WebSocket", $"write one that begins with wss:// or ws://, without a password, such as {Example}");
        return null;
    }

    private static List<string> Collectors(YamlValue? value)
    {
        var names = new List<string>();
        foreach (var item in value?.List() ?? [])
        {
            if (NameRules.Read(item, "rrc00") is not { } name)
            {
                continue;
            }

            if (names.Contains(name))
            {
                item.Fault($"'{item.Name}' is {name}, which stands in the list before", "name each collector once");
            }

            names.Add(name);
        }

        return names;
    }

    private static List<string> Prefixes(YamlValue? value)
    {
        const string Example = "192.0.2.0/24";
        var prefixes = new List<string>();
        foreach (var item in value?.List() ?? [])
        {
            if (item.Text(Example) is { } text)
            {
                if (!IpPrefix.TryParse(text, out _))
                {
                    item.Fault($"'{item.Name}' is '{text}', which is no prefix", $"write an address and a length, such as {Example}");
                }

                prefixes.Add(text);
            }
        }

        return prefixes;
    }

    private static string? Path(YamlValue? value)
    {
        const string Example = "^3356,174";
        if (value?.Text(Example) is { } path)
        {
            if (path.TrimStart('^').TrimEnd('$').Split(',').All(static hop => uint.TryParse(hop, out _)))
            {
                return path;
            }

            value.Fault($"'{value.Name}' is '{path}', which is no path", $"write AS numbers with commas, ^ before them for the beginning and $ after them for the end, such as {Example}");
        }

        return null;
    }

    private static string? Peer(YamlValue? value)
    {
        const string Example = "192.0.2.1";
        if (value?.Text(Example) is { } peer)
        {
            if (IpAddress.TryParse(peer, out _))
            {
                return peer;
            }

            value.Fault($"'{value.Name}' is '{peer}', which is no address", $"write the peer's address, such as {Example}");
        }

        return null;
    }
}
