using Routebeat.Routing;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads the keys of an archive source that name collectors in the place of paths.</summary>
internal static class ArchivedCollectorsReader
{
    private const string Newest = "newest";
    private const long OctetsPerMegabyte = 1_000_000;

    private static readonly NumberRange _megabytes = new(1, 1_000_000_000, "[]");

    /// <summary>Reads the keys; null where no collectors are named.</summary>
    /// <param name="map">The source.</param>
    /// <param name="rib">Its key <c>rib</c>; null where it is not there.</param>
    /// <param name="path">Reads a path.</param>
    public static ArchivedCollectors? Read(YamlMap map, YamlValue? rib, Func<YamlValue?, string, string?> path)
    {
        var collectors = map.Find("collectors");
        var from = map.Find("from");
        var to = map.Find("to");
        var address = map.Find("base_url");
        var cache = map.Find("cache");
        var limit = map.Find("cache_limit_mb");
        if (collectors is null)
        {
            foreach (var stray in new[] { from, to, address, cache, limit })
            {
                stray?.Fault($"'{stray.Name}' is for archives that are fetched, and no collector is named", "add 'collectors: [rrc00]', or take it out");
            }

            return null;
        }

        var items = collectors.List();
        if (items?.Count == 0)
        {
            collectors.Fault($"'{collectors.Name}' is empty", "write the collectors, such as [rrc00, route-views2]");
        }

        var first = Time(from);
        var end = Time(to);
        if (end is not null && from is null)
        {
            to?.Fault($"'{to.Name}' is there without 'from'", "add 'from:' with the first moment");
        }
        else if (first is { } start && end is { } last && start >= last)
        {
            to?.Fault($"'{to.Name}' is not after 'from', so that nothing lies between them", "write them the other way round");
        }

        return new ArchivedCollectors([.. (items ?? []).Select(static item => NameRules.Read(item, "rrc00")).OfType<string>().Distinct(StringComparer.Ordinal)])
        {
            From = first,
            To = end,
            Address = Address(address),
            Cache = path(cache, "cache"),
            CacheLimitOctets = limit?.Integer(_megabytes, "20000") * OctetsPerMegabyte,
            WantsRib = rib?.Word([Newest]) is not null,
        };
    }

    private static EventTime? Time(YamlValue? value)
    {
        const string Example = "2019-01-01T00:00:00Z";
        if (value?.Text(Example) is not { } text)
        {
            return null;
        }

        if (EventTime.TryParse(text, out var time))
        {
            return time;
        }

        value.Fault($"'{value.Name}' is '{text}', which is no time", $"write it as {Example}");
        return null;
    }

    private static Uri? Address(YamlValue? value)
    {
        const string Example = "https://mirror.example.net/ris/";
        if (value?.Text(Example) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0)
        {
            return address;
        }

        value.Fault($"'{value.Name}' is '{text}', which is no address of a web server", $"write one without a query, such as {Example}");
        return null;
    }
}
