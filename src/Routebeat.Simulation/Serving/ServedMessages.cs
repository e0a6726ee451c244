using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.RisLive;

namespace Routebeat.Simulation.Serving;

/// <summary>Makes messages of a RIS Live server from the MRT records of a collector. What a server does not tell, such as a RIB, gives none.</summary>
internal sealed class ServedMessages : IDisposable
{
    private readonly RisLiveWriter _writer = new();
    private readonly UpdateDecoder _decoder = new();
    private long _id;

    /// <summary>The message of a record; null where it gives none.</summary>
    /// <param name="host">The collector.</param>
    /// <param name="octets">The record, its header included.</param>
    /// <param name="shift">How far its time is moved.</param>
    public ServedMessage? Of(string host, ReadOnlySpan<byte> octets, TimeSpan shift)
    {
        var reader = new MrtRecordReader(octets);
        if (!reader.TryRead(out var record))
        {
            return null;
        }

        return record.Kind switch
        {
            MrtRecordKind.Message when Bgp4MpMessage.TryRead(record, out var message, out _) && message.Sender == MessageSender.Peer => Of(host, record.Time + shift, message),
            MrtRecordKind.StateChange when Bgp4MpStateChange.TryRead(record, out var change, out _) && (change.IsUp || change.IsDown) => Of(host, record.Time + shift, change),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private ServedMessage? Of(string host, EventTime time, in Bgp4MpMessage message)
    {
        var header = new RisLiveHeader(host, NextId(message.PeerAddress), message.PeerAddress, message.PeerAsn, time);
        if (!_writer.TryWriteMessage(header, message.Message, RisLiveContent.Fields, out _, message.AsnWidth))
        {
            return null;
        }

        byte[] fields = _writer.Written.ToArray();
        _ = _writer.TryWriteMessage(header, message.Message, RisLiveContent.Raw, out _, message.AsnWidth);
        var (prefixes, path) = RoutesOf(message);
        return new ServedMessage
        {
            Time = time,
            Host = host,
            Type = TypeOf(message.Message[BgpMessage.HeaderSize - 1]),
            Peer = message.PeerAddress,
            Fields = fields,
            Raw = _writer.Written.ToArray(),
            Prefixes = prefixes,
            Path = path,
        };
    }

    private ServedMessage Of(string host, EventTime time, in Bgp4MpStateChange change)
    {
        var header = new RisLiveHeader(host, NextId(change.Session.PeerAddress), change.Session.PeerAddress, change.Session.PeerAsn, time);
        _writer.WritePeerState(header, change.IsUp ? RisLivePeerState.Connected : RisLivePeerState.Down);
        byte[] text = _writer.Written.ToArray();
        return new ServedMessage { Time = time, Host = host, Type = "RIS_PEER_STATE", Peer = header.Peer, Fields = text, Raw = text };
    }

    private (IReadOnlyList<IpPrefix> Prefixes, IReadOnlyList<uint> Path) RoutesOf(in Bgp4MpMessage message)
    {
        if (!BgpMessage.TryRead(message.Message, out var bgp, out _) || bgp.Type != BgpMessageType.Update
            || !_decoder.TryDecode(bgp, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _))
        {
            return ([], []);
        }

        var prefixes = new List<IpPrefix>(_decoder.Announced.Length + _decoder.Withdrawn.Length);
        foreach (ref readonly var route in _decoder.Announced)
        {
            prefixes.Add(route.Prefix);
        }

        foreach (ref readonly var route in _decoder.Withdrawn)
        {
            prefixes.Add(route.Prefix);
        }

        return (prefixes, _decoder.Hops.ToArray());
    }

    private string NextId(IpAddress peer) => $"{peer}-{_id++:x16}";

    private static string TypeOf(byte type) => (BgpMessageType)type switch
    {
        BgpMessageType.Open => "OPEN",
        BgpMessageType.Update => "UPDATE",
        BgpMessageType.Notification => "NOTIFICATION",
        BgpMessageType.Keepalive => "KEEPALIVE",
        _ => "ROUTE_REFRESH",
    };
}
