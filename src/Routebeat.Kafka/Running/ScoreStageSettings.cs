using Routebeat.Detection.Incidents;
using Routebeat.Streaming.Models;

namespace Routebeat.Kafka.Running;

/// <summary>What the score role needs to know.</summary>
/// <param name="Model">Every number that scoring depends on.</param>
/// <param name="Directory">Names and the watch-list.</param>
/// <param name="IncidentPartitions">Partitions of <c>bgp.incidents.v1</c>.</param>
/// <param name="StatePartitions">Partitions of <c>bgp.incident-state.v1</c>.</param>
public sealed record ScoreStageSettings(VersionedModel Model, EntityDirectory Directory, int IncidentPartitions, int StatePartitions)
{
    /// <summary>How long, in event time, a resolved incident stays on the state topic. Default 7 days; it is re-opened within 6 hours or never.</summary>
    public TimeSpan ResolvedKept { get; init; } = TimeSpan.FromDays(7);
}
