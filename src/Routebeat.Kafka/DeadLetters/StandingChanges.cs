using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Kafka.DeadLetters;

/// <summary>
/// Which changes of an old batch are still the last word on their routes: tables follow the order of the log, and a change that is written
/// again must not take the place of a newer one.
/// </summary>
/// <param name="batch">The batch that was left out.</param>
public sealed class StandingChanges(RouteBatch batch)
{
    private readonly Dictionary<(int Peer, IpPrefix Prefix, Asn Origin), int> _last = LastOf(batch);

    /// <summary>How many changes still stand.</summary>
    public int Count => _last.Count;

    /// <summary>Takes the next record of the batch's partition, from the one after it on.</summary>
    public void Take(RoutesRecord later)
    {
        if (later.Feed != batch.Feed)
        {
            return;
        }

        switch (later)
        {
            case RouteBatch newer:
                foreach (ref readonly var change in newer.Changes.Span)
                {
                    _last.Remove((change.Peer, change.Prefix, change.Origin));
                }

                break;
            case PeerReport { State: PeerState.Down } report:
                foreach (var route in _last.Keys.Where(route => route.Peer == report.Peer).ToList())
                {
                    _last.Remove(route);
                }

                break;
            case FeedReport { Event: FeedEvent.Up }:
                _last.Clear();
                break;
        }
    }

    /// <summary>The changes that still stand, in their order; null where none does.</summary>
    public RouteBatch? ToBatch()
    {
        var changes = batch.Changes.ToArray();
        return _last.Count > 0 ? batch with { Changes = _last.Values.Order().Select(index => changes[index]).ToArray() } : null;
    }

    /// <summary>Within the batch too, only the last change of a route is its last word.</summary>
    private static Dictionary<(int Peer, IpPrefix Prefix, Asn Origin), int> LastOf(RouteBatch batch)
    {
        var last = new Dictionary<(int Peer, IpPrefix Prefix, Asn Origin), int>();
        var changes = batch.Changes.Span;
        for (int i = 0; i < changes.Length; i++)
        {
            last[(changes[i].Peer, changes[i].Prefix, changes[i].Origin)] = i;
        }

        return last;
    }
}
