namespace Routebeat.Streaming.Pipelines;

/// <summary>Topics of raw BMP that an OpenBMP collector writes to Kafka, as RouteViews publishes them.</summary>
public sealed record OpenBmpTopics : PipelineSource
{
    /// <summary>The brokers, <c>HOST:PORT</c> with commas between. Default: those of RouteViews.</summary>
    public string Brokers { get; init; } = "stream.routeviews.org:9092";

    /// <summary>Which topics, as a regular expression over their whole names. Default: those of RouteViews.</summary>
    public string Topics { get; init; } = @"^routeviews\..+\.bmp_raw$";

    /// <summary>The AS that the collector puts first into the paths of its peers; 0 for none. Default: that of RouteViews.</summary>
    public uint CollectorAsn { get; init; } = 6_447;

    /// <summary>Whether reading begins with the oldest record that is kept. Default: with what comes from now on.</summary>
    public bool FromOldest { get; init; }

    /// <summary>Whether times are judged by the messages alone, for topics that are read again. Default: by the clock.</summary>
    public bool FollowsMessages { get; init; }

    /// <summary>Files and folders with RIBs and updates that seed the tables; empty for none.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];
}
