using System.Globalization;
using Routebeat.Routing;
using Routebeat.Simulation.Model;
using YamlDotNet.RepresentationModel;

namespace Routebeat.Simulation.Reading;

/// <summary>Reads one node of a scenario's YAML as the value that is meant there; an error names file, line and remedy.</summary>
/// <param name="file">The file's name.</param>
/// <param name="key">What the node is the value of.</param>
/// <param name="node">The node.</param>
internal sealed class YamlNodeReader(string file, string key, YamlNode node)
{
    /// <summary>The error of this node.</summary>
    public ScenarioException Error(string problem, string remedy) => new(file, node.Start.Line, problem, remedy);

    /// <summary>The node as a map.</summary>
    public YamlMapReader Map() => node is YamlMappingNode map
        ? new YamlMapReader(file, map)
        : throw Error($"'{key}' is no map", "write keys and values under it");

    /// <summary>The node as a list.</summary>
    public IEnumerable<YamlNodeReader> List() => node is YamlSequenceNode list
        ? list.Children.Select(child => new YamlNodeReader(file, key, child))
        : throw Error($"'{key}' is no list", "write it as [a, b] or with a dash before each item");

    /// <summary>Keys and values of a map whose keys are data.</summary>
    public IEnumerable<(YamlNodeReader Key, YamlNodeReader Value)> Pairs() => node is YamlMappingNode map
        ? map.Children.Select(pair => (new YamlNodeReader(file, key, pair.Key), new YamlNodeReader(file, pair.Key.ToString(), pair.Value)))
        : throw Error($"'{key}' is no map", "write keys and values under it");

    /// <summary>The node as text that is not empty.</summary>
    public string Text() => node is YamlScalarNode { Value.Length: > 0 } scalar
        ? scalar.Value.Trim()
        : throw Error($"'{key}' is no text", "write one value after the colon");

    /// <summary>The node as one of a few words.</summary>
    public string Word(params ReadOnlySpan<string> words)
    {
        string text = Text();
        return words.Contains(text) ? text : throw Error($"'{key}' is '{text}'", $"write one of {string.Join(", ", words.ToArray())}");
    }

    /// <summary>The node as a time.</summary>
    public EventTime Time()
    {
        string text = Text();
        return text.EndsWith('Z') && EventTime.TryParse(text, out var time)
            ? time
            : throw Error($"'{key}' is '{text}', which is no time", "write it in UTC as 2014-12-22T16:15:00Z");
    }

    /// <summary>The node as a span of time.</summary>
    public TimeSpan Duration() => TryDuration(Text(), out var span)
        ? span
        : throw Error($"'{key}' is '{Text()}', which is no span of time", "write it as 90s, 3m, 1h30m or 7d");

    /// <summary>The node as a range of spans; one span is both bounds.</summary>
    public SpanRange Range()
    {
        string text = Text();
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        bool valid = TryDuration(dots < 0 ? text : text[..dots], out var least) & TryDuration(dots < 0 ? text : text[(dots + 2)..], out var most);
        return valid && least <= most
            ? new SpanRange(least, most)
            : throw Error($"'{key}' is '{text}', which is no range of spans", "write it as 3m..12m, the shorter first");
    }

    /// <summary>The node as a whole number within bounds.</summary>
    public int Number(int least, int most) =>
        int.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw Error($"'{key}' is '{Text()}'", $"write a whole number from {least} to {most}");

    /// <summary>The node as a number that is not negative and not above a bound.</summary>
    public double Rate(double most) =>
        double.TryParse(Text(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate) && rate <= most
            ? rate
            : throw Error($"'{key}' is '{Text()}'", $"write a number from 0 to {most.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The node as a share.</summary>
    public double Share() => Rate(1);

    /// <summary>The node as a seed.</summary>
    public ulong Seed() => ulong.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed)
        ? seed
        : throw Error($"'{key}' is '{Text()}'", "write a whole number that is not negative");

    /// <summary>The node as an AS number.</summary>
    public Asn Asn() => uint.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) && number > 0
        ? new Asn(number)
        : throw Error($"'{key}' has '{Text()}', which is no AS number", "write the number alone, as 131279");

    /// <summary>The node as a country.</summary>
    public CountryCode Country() => CountryCode.TryParse(Text(), out var country)
        ? country
        : throw Error($"'{key}' has '{Text()}', which is no country", "write two letters of ISO 3166-1, as KP");

    /// <summary>The node as an IPv4 prefix.</summary>
    public IpPrefix Prefix() => IpPrefix.TryParse(Text(), out var prefix) && prefix.Family == IpFamily.V4
        ? prefix
        : throw Error($"'{key}' has '{Text()}', which is no IPv4 prefix", "write it as 192.0.2.0/24");

    /// <summary>The node as an entity.</summary>
    public EntityKey Entity() => EntityKey.TryParse(Text(), out var entity)
        ? entity
        : throw Error($"'{key}' has '{Text()}', which is no entity", "write it as as:131279 or cc:KP");

    /// <summary>The node as a time, or as an end of an event.</summary>
    public TimePoint Point(IReadOnlySet<string> eventIds)
    {
        string text = Text();
        int dot = text.LastIndexOf('.');
        if (dot > 0 && text[(dot + 1)..] is "start" or "end")
        {
            string id = text[..dot];
            return eventIds.Contains(id)
                ? new TimePoint(default, id, text[(dot + 1)..] == "start" ? EventEdge.Start : EventEdge.End)
                : throw Error($"'{key}' names the event '{id}', which the timeline lacks", $"name one of {string.Join(", ", eventIds.Order())}");
        }

        return text.EndsWith('Z') && EventTime.TryParse(text, out var time)
            ? new TimePoint(time, null, default)
            : throw Error($"'{key}' is '{text}'", "write a time as 2014-12-22T16:15:00Z, or ID.start or ID.end of an event");
    }

    private static bool TryDuration(string text, out TimeSpan span) => DurationText.TryParse(text.AsSpan().Trim(), out span);
}
