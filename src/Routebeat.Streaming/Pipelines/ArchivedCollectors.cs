using Routebeat.Routing;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Collectors whose archives are fetched over HTTP.</summary>
/// <param name="Collectors">The collectors, as their projects call them, at least one: <c>rrc00</c>, <c>route-views2</c>.</param>
public sealed record ArchivedCollectors(IReadOnlyList<string> Collectors)
{
    /// <summary>The first moment; null to begin at the present.</summary>
    public EventTime? From { get; init; }

    /// <summary>The end, no longer part of it; null for none: new files are waited for.</summary>
    public EventTime? To { get; init; }

    /// <summary>Where the archives, or a mirror of them with the same folders, are; null for where each project publishes its own.</summary>
    public Uri? Address { get; init; }

    /// <summary>The folder of fetched files; null for the user's own.</summary>
    public string? Cache { get; init; }

    /// <summary>How much that folder may hold, in octets; null for the program's default.</summary>
    public long? CacheLimitOctets { get; init; }

    /// <summary>Whether the newest RIB at or before the beginning seeds the tables.</summary>
    public bool WantsRib { get; init; }
}
