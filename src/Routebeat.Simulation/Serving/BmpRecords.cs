using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Simulation.Serving;

/// <summary>Makes BMP messages of MRT records, as the router would have sent them: a RIB becomes the tables that follow each Peer Up.</summary>
/// <param name="output">Where the messages go.</param>
internal sealed class BmpRecords(IBufferWriter<byte> output)
{
    private const ushort BgpPort = 179;

    /// <summary>The router's AS where records do not say it: one for documents (RFC 5398).</summary>
    private static readonly Asn _routerAsn = new(64_496);

    private readonly BmpWriter _writer = new(output);
    private readonly RibUpdateWriter _routes = new();
    private readonly BgpUpdateWriter _endOfRib = new();
    private readonly byte[] _sent = new byte[BgpOpenWriter.MaxSize];
    private readonly byte[] _received = new byte[BgpOpenWriter.MaxSize];
    private readonly HashSet<(IpAddress Address, Asn Asn)> _up = [];
    private RibPeer[] _ribPeers = [];
    private EventTime _ribTime;

    /// <summary>Messages written.</summary>
    public long Messages { get; private set; }

    /// <summary>Writes who the router is: the first message.</summary>
    public void Begin(string name)
    {
        _writer.WriteInitiation("Routebeat simulation", name);
        Messages++;
    }

    /// <summary>Writes that the router stops.</summary>
    public void End()
    {
        EndTables();
        _writer.WriteTermination(BmpTerminationReason.AdministrativelyClosed);
        Messages++;
    }

    /// <summary>Writes what a record says; one that says nothing of sessions and routes writes nothing.</summary>
    /// <param name="octets">The record.</param>
    /// <param name="shift">How much later than recorded it happens.</param>
    public void Take(ReadOnlySpan<byte> octets, TimeSpan shift)
    {
        var reader = new MrtRecordReader(octets);
        if (!reader.TryRead(out var record))
        {
            return;
        }

        var time = record.Time + shift;
        switch (record.Kind)
        {
            case MrtRecordKind.PeerIndexTable:
                TakePeers(record, time);
                break;
            case MrtRecordKind.RibUnicast:
                TakeRib(record);
                break;
            case MrtRecordKind.Message:
                EndTables();
                TakeMessage(record, time);
                break;
            case MrtRecordKind.StateChange:
                EndTables();
                TakeStateChange(record, time);
                break;
            default:
                break;
        }
    }

    private static BmpPeer PeerOf(IpAddress address, Asn asn, EventTime time, AsnWidth width = AsnWidth.Four) => new(
        BmpPeerType.Global,
        (address.Family == IpFamily.V6 ? BmpPeerFlags.Ipv6 : BmpPeerFlags.None) | (width == AsnWidth.Two ? BmpPeerFlags.TwoOctetAsns : BmpPeerFlags.None),
        0,
        address,
        asn,
        IdentifierOf(address),
        time);

    /// <summary>A BGP identifier for peers whose own is not known: the last four octets of the address.</summary>
    private static uint IdentifierOf(IpAddress address) =>
        (uint)(address.Family == IpFamily.V4 ? address.High >> 32 : address.Low & uint.MaxValue);

    private void TakePeers(in MrtRecord record, EventTime time)
    {
        if (!PeerIndexTable.TryRead(record, out var table, out _))
        {
            return;
        }

        var peers = new List<RibPeer>(table.PeerCount);
        var entries = table.Peers;
        while (entries.TryRead(out var peer))
        {
            peers.Add(peer);
        }

        _ribPeers = [.. peers];
        _ribTime = time;
        foreach (var peer in _ribPeers)
        {
            BringUp(peer.Address, peer.Asn, default, _routerAsn, time, AsnWidth.Four, PathIdentifiers.Absent);
        }
    }

    private void TakeRib(in MrtRecord record)
    {
        if (!RibRecord.TryRead(record, out var rib, out _) || rib.PathIdentifiers == PathIdentifiers.Present)
        {
            return;
        }

        var entries = rib.Entries;
        while (entries.TryRead(out var entry))
        {
            if (entry.PeerIndex < _ribPeers.Length && _routes.TryWrite(new NlriRoute(rib.Prefix, 0), PathIdentifiers.Absent, entry.Attributes))
            {
                var peer = _ribPeers[entry.PeerIndex];
                Monitor(PeerOf(peer.Address, peer.Asn, _ribTime), _routes.Message);
            }
        }
    }

    /// <summary>The RIB is over: every peer's table is whole.</summary>
    private void EndTables()
    {
        foreach (var peer in _ribPeers)
        {
            foreach (var family in (ReadOnlySpan<IpFamily>)[IpFamily.V4, IpFamily.V6])
            {
                _endOfRib.WriteEndOfRib(family);
                Monitor(PeerOf(peer.Address, peer.Asn, _ribTime), _endOfRib.Message);
            }
        }

        _ribPeers = [];
    }

    private void TakeMessage(in MrtRecord record, EventTime time)
    {
        if (!Bgp4MpMessage.TryRead(record, out var message, out _)
            || message.Sender == MessageSender.Collector
            || !BgpMessage.TryRead(message.Message, out var bgp, out _)
            || bgp.Type != BgpMessageType.Update)
        {
            return;
        }

        var session = message.Session;
        BringUp(session.PeerAddress, session.PeerAsn, session.LocalAddress, session.LocalAsn, time, message.AsnWidth, message.PathIdentifiers);
        Monitor(PeerOf(session.PeerAddress, session.PeerAsn, time, message.AsnWidth), message.Message[..bgp.Length]);
    }

    private void TakeStateChange(in MrtRecord record, EventTime time)
    {
        if (!Bgp4MpStateChange.TryRead(record, out var change, out _))
        {
            return;
        }

        var session = change.Session;
        if (change.IsUp)
        {
            BringUp(session.PeerAddress, session.PeerAsn, session.LocalAddress, session.LocalAsn, time, AsnWidth.Four, PathIdentifiers.Absent);
        }
        else if (change.IsDown && _up.Remove((session.PeerAddress, session.PeerAsn)))
        {
            _writer.WritePeerDown(PeerOf(session.PeerAddress, session.PeerAsn, time), BmpPeerDownReason.RemoteNoNotification, default);
            Messages++;
        }
    }

    private void BringUp(IpAddress address, Asn asn, IpAddress local, Asn localAsn, EventTime time, AsnWidth width, PathIdentifiers identifiers)
    {
        if (!_up.Add((address, asn)))
        {
            return;
        }

        var directions = identifiers == PathIdentifiers.Present ? AddPathDirections.Send | AddPathDirections.Receive : AddPathDirections.None;
        int sent = BgpOpenWriter.Write(_sent, localAsn, IdentifierOf(local.Family == default ? IpAddress.FromV4(1) : local), addPath: directions);
        int received = BgpOpenWriter.Write(_received, asn, IdentifierOf(address), asnWidth: width, addPath: directions);
        _writer.WritePeerUp(
            PeerOf(address, asn, time, width),
            local.Family == address.Family ? local : default,
            BgpPort,
            BgpPort,
            _sent.AsSpan(0, sent),
            _received.AsSpan(0, received));
        Messages++;
    }

    private void Monitor(in BmpPeer peer, ReadOnlySpan<byte> update)
    {
        _writer.WriteRouteMonitoring(peer, update);
        Messages++;
    }
}
