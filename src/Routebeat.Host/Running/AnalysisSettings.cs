using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Countries;
using Routebeat.Ingest;

namespace Routebeat.Host.Running;

/// <summary>What a run over the in-memory log needs to know.</summary>
public sealed record AnalysisSettings
{
    /// <summary>Length of a window in seconds. Default 60.</summary>
    public int WindowSeconds { get; init; } = 60;

    /// <summary>Partitions of the log; the results do not depend on it. Default 8.</summary>
    public int Partitions { get; init; } = 8;

    /// <summary>Threads that share the partitions; the results do not depend on it. Default 1: another thread reads and decodes.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>The numbers of RULES 1 and 6.</summary>
    public IngestSettings Ingest { get; init; } = IngestSettings.Default;

    /// <summary>The numbers of RULES 3 to 7.</summary>
    public DetectionModel Model { get; init; } = new();

    /// <summary>Where ASes are registered.</summary>
    public CountryTable Countries { get; init; } = CountryTable.Empty;

    /// <summary>Names and the watch-list.</summary>
    public EntityDirectory Directory { get; init; } = EntityDirectory.Empty;
}
