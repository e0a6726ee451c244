using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>What is known about the loss of an entity at the end of a window; present only while some network of it is lost. Merges by addition, so that ASes make a country.</summary>
public sealed record LossEvidence
{
    /// <summary>How many prefixes are kept as examples.</summary>
    public const int MaximumPrefixes = 10;

    /// <summary>How many paths are kept as examples.</summary>
    public const int MaximumPaths = 3;

    /// <summary>How many ASes a country names.</summary>
    public const int MaximumAses = 20;

    /// <summary>What each peer AS lost, by feed and AS.</summary>
    public IReadOnlyList<PeerLoss> Peers { get; init; } = [];

    /// <summary>Routes lost and carried by upstream, most lost first, then by number.</summary>
    public IReadOnlyList<UpstreamLoss> Upstreams { get; init; } = [];

    /// <summary>Lost prefixes, in order, the first few.</summary>
    public IReadOnlyList<IpPrefix> Prefixes { get; init; } = [];

    /// <summary>Paths of routes lost, most frequent first; hops from the peer to the origin.</summary>
    public IReadOnlyList<AsPathText> PathsBefore { get; init; } = [];

    /// <summary>Paths announced since, most frequent first.</summary>
    public IReadOnlyList<AsPathText> PathsAfter { get; init; } = [];

    /// <summary>ASes that every lost path of the entity passes through, neither origin nor peer, nearest to the origin first.</summary>
    public IReadOnlyList<Asn> SharedHops { get; init; } = [];

    /// <summary>Of a country or the Internet: the ASes that lost networks, most first, then by number.</summary>
    public IReadOnlyList<NetworksLost> Ases { get; init; } = [];
}
