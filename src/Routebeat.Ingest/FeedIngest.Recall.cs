using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <content>Taking over a feed from another writer: what that one wrote is recalled from the log, and what a source says again is left out.</content>
public sealed partial class FeedIngest
{
    /// <summary>Takes on a record that the feed wrote after its state was written down; nothing is written.</summary>
    /// <remarks>
    /// Records come in the order of writing, of different partitions in the order of their times between two control records. Tables, sessions and the
    /// watermark are then as they were; judges of conduct begin anew. A peer that was not announced by <see cref="PeerNumber"/> and of which no report
    /// comes before its changes is passed over.
    /// </remarks>
    public void Recall(RoutesRecord record)
    {
        switch (record)
        {
            case RouteBatch batch:
                foreach (ref readonly var change in batch.Changes.Span)
                {
                    if (change.Peer < _peers.Count)
                    {
                        _rib.Recall(_peers[change.Peer].Routes, change, batch.HopsOf(change));
                    }
                }

                break;
            case PeerReport report when PeerNumber(report.Identity) == report.Peer:
                _peers.Recall(report);
                break;
            case FeedReport report:
                _clock.Recall(report);
                break;
            case FeedWatermark watermark:
                _clock.Recall(watermark);
                break;
            default:
                break;
        }
    }

    /// <summary>Says that the source begins before the place where it was left: of each peer, messages are left out and counted until one comes that is newer than its last.</summary>
    public void SkipRepeated()
    {
        foreach (var peer in _peers.All)
        {
            peer.Mark.BeginSkipping();
        }
    }

    /// <summary>How far a peer's messages have come.</summary>
    /// <param name="peer">The peer's number.</param>
    public (PeerIdentity Identity, EventTime Time, int Ordinal) MarkOf(int peer) =>
        (_peers[peer].Identity, _peers[peer].Mark.Time, _peers[peer].Mark.Ordinal);

    /// <summary>Takes on how far a peer's messages had come.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The time of its newest message.</param>
    /// <param name="ordinal">How many messages had that time.</param>
    public void RecallMark(int peer, EventTime time, int ordinal) => _peers[peer].Mark.Recall(time, ordinal);
}
