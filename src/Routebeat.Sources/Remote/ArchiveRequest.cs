using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>What is wanted of an archive.</summary>
/// <param name="Archives">The collectors.</param>
/// <param name="From">The first moment.</param>
/// <param name="To">The end, no longer part of it.</param>
/// <param name="WantsRib">Whether the newest RIB at or before <paramref name="From"/> is wanted, with the updates since it.</param>
public sealed record ArchiveRequest(IReadOnlyList<CollectorArchive> Archives, EventTime From, EventTime To, bool WantsRib);
