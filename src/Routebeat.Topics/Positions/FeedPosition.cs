using Routebeat.Routing;

namespace Routebeat.Topics.Positions;

/// <summary>Where the writer of a feed stands: a record of <c>bgp.positions.v1</c> under the key <c>feed:ID</c>, in the transaction of what it speaks of.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Source">The source that brings it, whose owner writes it.</param>
/// <param name="Epoch">How often the source changed hands, from 1.</param>
/// <param name="Commit">The number of the commit, as in <see cref="SourcePosition"/>.</param>
/// <param name="Watermark">The last watermark written; none below it is ever written.</param>
public sealed record FeedPosition(string Feed, string Source, int Epoch, long Commit, EventTime Watermark)
{
    /// <summary>IPv4 prefixes of its largest table.</summary>
    public int LargestV4 { get; init; }

    /// <summary>IPv6 prefixes of its largest table.</summary>
    public int LargestV6 { get; init; }

    /// <summary>Its peers by their numbers; empty where the source can resume and needs none.</summary>
    public IReadOnlyList<PeerPosition> Peers { get; init; } = [];
}
