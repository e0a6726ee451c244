using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads the section <c>sources</c> of a pipeline.</summary>
/// <param name="folder">The folder that relative paths start from.</param>
internal sealed class SourceReader(string folder)
{
    private const string Archive = "archive";
    private const string Scenario = "scenario";
    private const string RisLive = "ris-live";
    private const string Bmp = "bmp";
    private const string OpenBmp = "openbmp";

    private static readonly string[] _kinds = [Archive, Scenario, RisLive, Bmp, OpenBmp];

    /// <summary>Reads the section.</summary>
    public List<PipelineSource> Read(YamlMap root)
    {
        const string Remedy = "write '- kind: archive', '- kind: bmp', '- kind: openbmp', '- kind: ris-live' or '- kind: scenario' under it";
        var value = root.Require("sources", $"add 'sources:' and {Remedy}");
        var items = value?.List();
        if (items?.Count == 0)
        {
            value?.Fault("'sources' is empty", Remedy);
        }

        return [.. (items ?? []).Select(Read).OfType<PipelineSource>()];
    }

    /// <summary>Reads a path; null where it is none.</summary>
    public string? Path(YamlValue? value, string example) =>
        value?.Text(example) is { } path ? System.IO.Path.Combine(folder, path) : null;

    /// <summary>Reads a list of paths; empty where it is not there.</summary>
    public List<string> Paths(YamlValue? value, string example) =>
        [.. (value?.List() ?? []).Select(item => Path(item, example)).OfType<string>()];

    private PipelineSource? Read(YamlValue value)
    {
        if (value.Map() is not { } map)
        {
            return null;
        }

        string? kind = map.Require("kind", $"add 'kind:' and one of {string.Join(", ", _kinds)}")?.Word(_kinds);
        PipelineSource? source = kind switch
        {
            Archive => ReadArchive(map),
            Scenario => ReadScenario(map),
            Bmp => BmpListenerReader.Read(map),
            OpenBmp => OpenBmpTopicsReader.Read(map, Paths(map.Find("tables"), "data/route-views2")),
            RisLive => RisLiveStreamReader.Read(map, Paths(map.Find("tables"), "data/rrc00")),
            _ => null,
        };
        if (kind is not null)
        {
            map.Close();
        }

        return source;
    }

    private ArchiveSource ReadArchive(YamlMap map)
    {
        var given = map.Find("paths");
        var feed = map.Find("feed");
        var rib = map.Find("rib");
        if (ArchivedCollectorsReader.Read(map, rib, Path) is { } collectors)
        {
            foreach (var stray in new[] { given, feed })
            {
                stray?.Fault($"'{stray.Name}' does not go with 'collectors'", "write a source of its own for files that are here");
            }

            return new ArchiveSource([], null, null) { Collectors = collectors };
        }

        return new ArchiveSource(Paths(given, "data/rrc00"), feed is null ? null : NameRules.Read(feed, "rrc00"), Path(rib, "data/rib.gz"));
    }

    private ScenarioSource? ReadScenario(YamlMap map)
    {
        const string Example = "north-korea-2014";
        var value = map.Require("name", $"add 'name: {Example}' or the path of a scenario file");
        if (value?.Text(Example) is not { } name)
        {
            return null;
        }

        return EmbeddedYaml.IsPath(name) ? new ScenarioSource(System.IO.Path.Combine(folder, name))
            : NameRules.Read(value, Example) is { } known ? new ScenarioSource(known) : null;
    }
}
