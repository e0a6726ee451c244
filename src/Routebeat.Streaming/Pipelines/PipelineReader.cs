using System.Globalization;
using Routebeat.Ingest;
using Routebeat.Streaming.Models;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads a pipeline from YAML.</summary>
/// <remarks>
/// Nothing is thrown, whatever the file holds; all faults are collected in one go, each with its place and a remedy. Relative paths start
/// from the pipeline's folder, those of a pipeline that the program carries from the folder in which it runs. Whether a path exists is for
/// those to say who open it.
/// </remarks>
public static class PipelineReader
{
    private const string Folder = "pipelines";
    private const int SecondsPerHour = 3600;

    private static readonly NumberRange _windows = new(1, SecondsPerHour, "[]");
    private static readonly NumberRange _disorders = new(0, 600, "[]");

    /// <summary>The names of the pipelines that the program carries.</summary>
    public static IReadOnlyList<string> Names => EmbeddedYaml.Names(Folder);

    /// <summary>Reads one of the pipelines that the program carries, or a file.</summary>
    /// <param name="reference">A name such as <c>archive</c>, or the path of a file.</param>
    public static YamlResult<Pipeline> Load(string reference) => EmbeddedYaml.Load(
        Folder,
        reference,
        (text, file) => Read(text, file, EmbeddedYaml.IsPath(reference) ? Path.GetDirectoryName(file) ?? string.Empty : string.Empty));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages name it.</param>
    /// <param name="folder">The folder that relative paths start from; empty to leave them as they are.</param>
    public static YamlResult<Pipeline> Read(string text, string file, string folder = "") =>
        YamlDocument.Read(text, file, root => ReadPipeline(root, folder));

    private static Pipeline ReadPipeline(YamlMap root, string folder)
    {
        var paths = new SourceReader(folder);
        string name = NameRules.Read(root.Require("name", "add 'name: archive' or a name of your own"), "archive") ?? string.Empty;
        var sources = paths.Read(root);
        var (window, disorder) = ReadWindow(root);
        var ingest = ReadIngest(root) with { WindowLength = TimeSpan.FromSeconds(window), Disorder = TimeSpan.FromSeconds(disorder) };
        var features = root.Find("features")?.Map();
        var tables = paths.Paths(features?.Find("asn_tables"), "asn_table.csv.gz");
        features?.Close();
        var detectors = root.Find("detectors")?.Map();
        string? model = ReadModelReference(detectors?.Find("model"), folder);
        string? watchList = paths.Path(detectors?.Find("watch_list"), "watch.yaml");
        detectors?.Close();
        return new Pipeline
        {
            Name = name,
            Sources = sources,
            WindowSeconds = window,
            DisorderSeconds = disorder,
            Ingest = ingest,
            AsnTables = tables,
            Model = model ?? ModelReader.DefaultName,
            WatchList = watchList,
            Sinks = SinkReader.Read(root),
        };
    }

    private static (int Window, int Disorder) ReadWindow(YamlMap root)
    {
        var map = root.Find("window")?.Map();
        var seconds = map?.Find("seconds");
        int window = (int)(seconds?.Integer(_windows, "60") ?? 60);
        if (SecondsPerHour % window != 0)
        {
            int below = Enumerable.Range(1, window).Last(length => SecondsPerHour % length == 0);
            int above = Enumerable.Range(window, SecondsPerHour).First(length => SecondsPerHour % length == 0);
            seconds?.Fault(
                string.Create(CultureInfo.InvariantCulture, $"'{seconds.Name}' is {window}, which does not divide an hour"),
                string.Create(CultureInfo.InvariantCulture, $"write {below} or {above}"));
        }

        int disorder = (int)(map?.Find("disorder_seconds")?.Integer(_disorders, "5") ?? 5);
        map?.Close();
        return (window, disorder);
    }

    private static IngestSettings ReadIngest(YamlMap root)
    {
        if (root.Find("ingest")?.Map() is not { } map)
        {
            return IngestSettings.Default;
        }

        var reader = new ParameterReader(MissingParameter.IsDefault);
        var ingest = reader.Read(IngestSettings.Default, map);
        if (ingest.FullFeedOffShare > ingest.FullFeedOnShare)
        {
            reader.Fault(
                map,
                "full_feed_off_share_ppm",
                "'ingest.full_feed_off_share_ppm' is above 'full_feed_on_share_ppm', so that a peer would be both",
                string.Create(CultureInfo.InvariantCulture, $"write at most {ingest.FullFeedOnShare}"));
        }

        map.Close();
        return ingest;
    }

    private static string? ReadModelReference(YamlValue? value, string folder)
    {
        if (value?.Text(ModelReader.DefaultName) is not { } reference)
        {
            return null;
        }

        if (EmbeddedYaml.IsPath(reference))
        {
            return Path.Combine(folder, reference);
        }

        return value.Word(ModelReader.Names);
    }
}
