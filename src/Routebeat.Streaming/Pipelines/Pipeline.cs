using Routebeat.Ingest;
using Routebeat.Streaming.Models;

namespace Routebeat.Streaming.Pipelines;

/// <summary>From where to where a stream runs, and by which numbers. A plain value; paths are as good in any folder once the reader resolved them.</summary>
public sealed record Pipeline
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>Where updates come from, at least one.</summary>
    public required IReadOnlyList<PipelineSource> Sources { get; init; }

    /// <summary>Length of a window in seconds, 1 to 3600, a divisor of 3600. Default 60.</summary>
    public int WindowSeconds { get; init; } = 60;

    /// <summary>How far the watermark stays behind the newest event time, in seconds, 0 to 600. Default 5.</summary>
    public int DisorderSeconds { get; init; } = 5;

    /// <summary>The settings of ingest, window length and disorder among them.</summary>
    public IngestSettings Ingest { get; init; } = IngestSettings.Default;

    /// <summary>Tables that say which country an AS belongs to and what it is called; without one there are no countries.</summary>
    public IReadOnlyList<string> AsnTables { get; init; } = [];

    /// <summary>The model: a name that the program carries or the path of a file. Default <c>baseline-v1</c>.</summary>
    public string Model { get; init; } = ModelReader.DefaultName;

    /// <summary>The watch-list; null for none.</summary>
    public string? WatchList { get; init; }

    /// <summary>What is written, each kind at most once, in the order of kinds. Default: all but the routes.</summary>
    public IReadOnlyList<PipelineSink> Sinks { get; init; } = DefaultSinks;

    /// <summary>What is written where a pipeline says nothing about it.</summary>
    public static IReadOnlyList<PipelineSink> DefaultSinks { get; } =
    [
        new(PipelineSinkKind.Incidents, "incidents.jsonl"),
        new(PipelineSinkKind.Features, "features.arrow"),
        new(PipelineSinkKind.Feeds, "feeds.jsonl"),
        new(PipelineSinkKind.Report, "report.html"),
    ];
}
