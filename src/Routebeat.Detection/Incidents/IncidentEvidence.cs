using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>What an incident rests on, at its worst window so far.</summary>
public sealed record IncidentEvidence
{
    /// <summary>Peer ASes that carried the entity.</summary>
    public int PeersTotal { get; init; }

    /// <summary>Those that took part in the loss: they lost at least half of what they carried, or of a large entity as large a share as <see cref="Routebeat.Features.Visibility.LossRules"/> asks for.</summary>
    public int PeersLost { get; init; }

    /// <summary>The same by feed, in order of feed.</summary>
    public IReadOnlyList<FeedEvidence> ByFeed { get; init; } = [];

    /// <summary>Examples of lost prefixes.</summary>
    public IReadOnlyList<IpPrefix> Prefixes { get; init; } = [];

    /// <summary>Paths of the routes lost, most frequent first.</summary>
    public IReadOnlyList<AsPathText> PathsBefore { get; init; } = [];

    /// <summary>Paths announced since.</summary>
    public IReadOnlyList<AsPathText> PathsAfter { get; init; } = [];

    /// <summary>Upstreams with the routes lost and carried through each.</summary>
    public IReadOnlyList<UpstreamLoss> Upstreams { get; init; } = [];
}
