using System.Globalization;
using Routebeat.Streaming.Yaml;
using Routebeat.Topics;

namespace Routebeat.Kafka.Layout;

/// <summary>Reads a layout of topics.</summary>
public static class TopicLayoutReader
{
    /// <summary>The layout that comes with the program.</summary>
    public const string Embedded = "infra/topics.yaml";

    /// <summary>More partitions than any worker count asks for.</summary>
    private const int MostPartitions = 1024;

    private static readonly string[] _cleanups = ["delete", "compact", "compact, delete"];
    private static readonly string[] _compressions = ["producer", "uncompressed", "gzip", "lz4", "snappy", "zstd"];

    private static readonly string[] _required =
    [
        TopicNames.Routes, TopicNames.Features, TopicNames.Incidents, TopicNames.IncidentState, TopicNames.Feeds, TopicNames.Models,
        TopicNames.Checkpoints, TopicNames.Positions, TopicNames.DeadLetter,
    ];

    /// <summary>Reads a file, or the layout that comes with the program where none is given.</summary>
    /// <param name="path">The file, or null.</param>
    public static YamlResult<TopicLayout> Load(string? path)
    {
        if (path is not null)
        {
            return YamlDocument.ReadFile(path, text => Parse(text, path));
        }

        using var stream = typeof(TopicLayoutReader).Assembly.GetManifestResourceStream(Embedded)!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), Embedded);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages name it.</param>
    public static YamlResult<TopicLayout> Parse(string text, string file) => YamlDocument.Read(text, file, ReadLayout);

    private static TopicLayout? ReadLayout(YamlMap root)
    {
        short? replication = ReadReplication(root);
        if (root.Require("topics", "list the topics under 'topics:'") is not { } list || list.List() is not { } items)
        {
            return null;
        }

        var topics = items.Select(ReadTopic).OfType<TopicPlan>().ToList();
        foreach (string name in _required.Where(name => !topics.Exists(topic => topic.Name == name)))
        {
            list.Fault($"the topic {name} is missing", $"add it as {Embedded} of the program has it");
        }

        if (topics.GroupBy(static topic => topic.Name).FirstOrDefault(static group => group.Count() > 1) is { } twice)
        {
            list.Fault($"the topic {twice.Key} is there twice", "leave one of the two out");
        }

        if (topics.Find(static topic => topic.Name == TopicNames.Routes) is { } routes
            && topics.Find(static topic => topic.Name == TopicNames.Features) is { } features
            && routes.Partitions != features.Partitions)
        {
            list.Fault($"{routes.Name} has {routes.Partitions} partitions and {features.Name} {features.Partitions}", "give both one number: all rows of an AS come from one partition");
        }

        return new TopicLayout(replication, topics);
    }

    private static short? ReadReplication(YamlMap root) =>
        root.Find("replication") is not { } value || value.Text("3") == "broker" ? null : (short?)value.Integer(new NumberRange(1, 100, "[]"), "3");

    private static TopicPlan? ReadTopic(YamlValue item)
    {
        if (item.Map() is not { } map)
        {
            return null;
        }

        string? name = map.Require("name", "write 'name: bgp.routes.v1'")?.Word(_required);
        long? partitions = map.Require("partitions", "write 'partitions: 8'")?.Integer(new NumberRange(1, MostPartitions, "[]"), "8");
        string? cleanup = map.Require("cleanup", "write 'cleanup: delete'")?.Word(_cleanups);
        string? retention = map.Find("retention") is { } span ? ReadSpan(span) : null;
        string? compression = map.Require("compression", "write 'compression: producer'")?.Word(_compressions);
        long? most = map.Require("max_message_bytes", "write 'max_message_bytes: 1048588'")?.Integer(new NumberRange(1_048_588, 104_857_600, "[]"), "1048588");
        if (cleanup?.Contains("delete", StringComparison.Ordinal) == true && map.Find("retention") is null)
        {
            map.Fault("a topic that deletes has no 'retention'", "write how long its records stay, such as 'retention: 72h'");
        }

        map.Close();
        if (name is null || partitions is null || cleanup is null || compression is null || most is null)
        {
            return null;
        }

        var settings = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [TopicSettings.Cleanup] = cleanup.Replace(" ", string.Empty, StringComparison.Ordinal),
            [TopicSettings.Compression] = compression,
            [TopicSettings.MaxMessageBytes] = most.Value.ToString(CultureInfo.InvariantCulture),
            [TopicSettings.Timestamps] = TopicSettings.TimeOfWriting,
        };
        if (retention is not null)
        {
            settings[TopicSettings.Retention] = retention;
        }

        return new TopicPlan(name, (int)partitions.Value, settings);
    }

    /// <summary>A span such as <c>72h</c> or <c>30d</c>, in milliseconds.</summary>
    private static string? ReadSpan(YamlValue value)
    {
        if (value.Text("72h") is not { } text)
        {
            return null;
        }

        if (text[^1] is 'h' or 'd' && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0)
        {
            var span = text[^1] == 'h' ? TimeSpan.FromHours(number) : TimeSpan.FromDays(number);
            return span.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        }

        value.Fault($"'{value.Name}' is '{text}'", "write hours or days, such as 72h or 30d");
        return null;
    }
}
