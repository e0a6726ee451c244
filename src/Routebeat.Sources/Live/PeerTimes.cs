using System.Runtime.InteropServices;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Sources.Feeds;

namespace Routebeat.Sources.Live;

/// <summary>Tells messages of a peer that came before by the other way: a collector's archive repeats what its stream has told.</summary>
/// <remarks>
/// What comes by one way is taken while it is newer than everything that the peer said by the other. So the archive fills in while the stream is
/// down, and never twice. Order within a way is its own affair.
/// </remarks>
/// <param name="counts">Where repeated messages are counted.</param>
public sealed class PeerTimes(FeedCounts counts)
{
    private readonly List<Newest> _peers = [];

    /// <summary>Whether a message of the stream is new.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's time.</param>
    public bool TakesLive(int peer, EventTime time)
    {
        ref var newest = ref Of(peer);
        if (time <= newest.Archived)
        {
            counts.Repeated++;
            return false;
        }

        newest.Live = time > newest.Live ? time : newest.Live;
        return true;
    }

    /// <summary>Whether a message of the archive is new.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's time.</param>
    public bool TakesArchived(int peer, EventTime time)
    {
        ref var newest = ref Of(peer);
        if (time <= newest.Live)
        {
            counts.Repeated++;
            return false;
        }

        newest.Archived = time > newest.Archived ? time : newest.Archived;
        return true;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer) => writer.WriteRun<Newest>(CollectionsMarshal.AsSpan(_peers));

    /// <summary>Goes on with a state that <see cref="WriteTo"/> wrote.</summary>
    public void Read(StateReader reader)
    {
        _peers.Clear();
        _peers.AddRange(reader.ReadRun<Newest>());
    }

    private ref Newest Of(int peer)
    {
        while (_peers.Count <= peer)
        {
            _peers.Add(new Newest { Live = EventTime.MinValue, Archived = EventTime.MinValue });
        }

        return ref CollectionsMarshal.AsSpan(_peers)[peer];
    }

    private struct Newest
    {
        public EventTime Live;
        public EventTime Archived;
    }
}
