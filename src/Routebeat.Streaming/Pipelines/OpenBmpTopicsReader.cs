using System.Text.RegularExpressions;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads a source of kind <c>openbmp</c>.</summary>
internal static class OpenBmpTopicsReader
{
    private static readonly string[] _starts = ["latest", "earliest"];
    private static readonly string[] _clocks = ["receipt", "message"];

    /// <summary>Reads the source.</summary>
    /// <param name="map">Its keys.</param>
    /// <param name="tables">The paths of its tables.</param>
    public static OpenBmpTopics Read(YamlMap map, IReadOnlyList<string> tables)
    {
        var defaults = new OpenBmpTopics();
        return new OpenBmpTopics
        {
            Brokers = Brokers(map.Find("brokers")) ?? defaults.Brokers,
            Topics = Topics(map.Find("topics"), defaults.Topics) ?? defaults.Topics,
            CollectorAsn = map.Find("collector_as")?.Integer(NumberRange.Parse("[0, 4294967295]"), "6447") is { } asn ? (uint)asn : defaults.CollectorAsn,
            FromOldest = map.Find("start")?.Word(_starts) == "earliest",
            FollowsMessages = map.Find("clock")?.Word(_clocks) == "message",
            Tables = tables,
        };
    }

    private static string? Brokers(YamlValue? value)
    {
        const string Example = "stream.routeviews.org:9092";
        if (value?.Text(Example) is not { } text)
        {
            return null;
        }

        bool holds = text.Split(',').All(static broker =>
            broker.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(broker.AsSpan(colon + 1), out ushort port) && port > 0 && !broker.Contains('@', StringComparison.Ordinal));
        if (!holds)
        {
            value.Fault($"'{value.Name}' is '{text}', which is no list of brokers", $"write host:port, with commas between several, such as {Example}");
        }

        return text;
    }

    private static string? Topics(YamlValue? value, string example)
    {
        if (value?.Text(example) is not { } text)
        {
            return null;
        }

        try
        {
            _ = Regex.Match(string.Empty, text, RegexOptions.None, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException exception)
        {
            value.Fault($"'{value.Name}' is no regular expression: {exception.Message}", $"write one such as {example}");
        }

        return text;
    }
}
