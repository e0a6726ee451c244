using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>What one peer AS lost of an entity, seen by one feed.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Peer">The peer AS.</param>
/// <param name="Expected">Routes it carries now or carried within the last 24 h.</param>
/// <param name="Lost">Those of them it lost; moved ones are not lost.</param>
public readonly record struct PeerLoss(string Feed, Asn Peer, long Expected, long Lost)
{
    /// <summary>Whether it lost at least half of what it carried: then it counts among the peers that lost the entity.</summary>
    public bool LostIt => Lost > 0 && Lost * 2 >= Expected;
}
