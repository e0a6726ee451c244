using System.Runtime.InteropServices;
using Routebeat.Routing;

namespace Routebeat.Sources.RisLive;

/// <summary>Tells messages that the server sent twice: the same identifier and the same time of one peer. Messages without an identifier are never told.</summary>
internal sealed class RepeatedMessages
{
    private readonly List<PeerMessages> _peers = [];

    /// <summary>Whether the peer's message came before.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's time; what is older than the peer's newest is not remembered.</param>
    /// <param name="id">The message's identifier.</param>
    public bool IsRepeated(int peer, EventTime time, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return false;
        }

        while (_peers.Count <= peer)
        {
            _peers.Add(new PeerMessages(EventTime.MinValue, []));
        }

        ref var newest = ref CollectionsMarshal.AsSpan(_peers)[peer];
        if (time < newest.Time)
        {
            return false;
        }

        if (time > newest.Time)
        {
            newest.Ids.Clear();
            newest = newest with { Time = time };
        }

        ulong hash = HashOf(id);
        if (newest.Ids.Contains(hash))
        {
            return true;
        }

        newest.Ids.Add(hash);
        return false;
    }

    /// <summary>FNV-1a over 64 bits: identifiers of one peer and one microsecond are few.</summary>
    private static ulong HashOf(ReadOnlySpan<byte> id)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte octet in id)
        {
            hash = unchecked((hash ^ octet) * 1_099_511_628_211);
        }

        return hash;
    }

    private readonly record struct PeerMessages(EventTime Time, List<ulong> Ids);
}
