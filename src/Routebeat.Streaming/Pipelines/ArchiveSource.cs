namespace Routebeat.Streaming.Pipelines;

/// <summary>MRT archives.</summary>
/// <param name="Paths">Files and folders; empty where the command line names them.</param>
/// <param name="Feed">The feed that all of them belong to; null to tell it from the files' names.</param>
/// <param name="Rib">A RIB that seeds the tables; null where it lies among the files, or where there is none.</param>
public sealed record ArchiveSource(IReadOnlyList<string> Paths, string? Feed, string? Rib) : PipelineSource
{
    /// <summary>Collectors whose archives are fetched, in the place of paths; null for none.</summary>
    public ArchivedCollectors? Collectors { get; init; }
}
