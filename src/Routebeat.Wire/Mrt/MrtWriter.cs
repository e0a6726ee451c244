using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>Writes MRT records (RFC 6396): messages and state changes to the microsecond, and RIBs.</summary>
/// <remarks>AS numbers are always written in four octets. A RIB is a peer index table, then its prefixes.</remarks>
/// <param name="output">Where the records go.</param>
public sealed class MrtWriter(IBufferWriter<byte> output)
{
    private readonly OctetBuffer _body = new();
    private readonly OctetBuffer _rib = new();
    private readonly OctetBuffer _attributes = new();
    private EventTime _ribTime;
    private TableDumpV2Subtype _ribSubtype;
    private IpFamily _ribFamily;
    private int _ribCountPosition;
    private int _ribEntries;
    private uint _ribSequence;

    /// <summary>Writes a BGP message as BGP4MP_ET, MESSAGE_AS4 or MESSAGE_AS4_ADDPATH.</summary>
    /// <param name="time">When it was received.</param>
    /// <param name="session">The session that carried it.</param>
    /// <param name="message">The whole message, its header included.</param>
    /// <param name="pathIdentifiers">Whether its prefixes have path identifiers.</param>
    public void WriteMessage(
        EventTime time,
        in Bgp4MpSession session,
        ReadOnlySpan<byte> message,
        PathIdentifiers pathIdentifiers = PathIdentifiers.Absent)
    {
        BeginBgp4Mp(time, session);
        _body.Write(message);
        var subtype = pathIdentifiers == PathIdentifiers.Present ? Bgp4MpSubtype.MessageAs4AddPath : Bgp4MpSubtype.MessageAs4;
        WriteRecord(time, MrtType.Bgp4MpEt, (ushort)subtype);
    }

    /// <summary>Writes a change of a session's state as BGP4MP_ET, STATE_CHANGE_AS4.</summary>
    public void WriteStateChange(EventTime time, in Bgp4MpSession session, BgpState oldState, BgpState newState)
    {
        BeginBgp4Mp(time, session);
        _body.WriteUInt16((int)oldState);
        _body.WriteUInt16((int)newState);
        WriteRecord(time, MrtType.Bgp4MpEt, (ushort)Bgp4MpSubtype.StateChangeAs4);
    }

    /// <summary>Writes the peers of a RIB as PEER_INDEX_TABLE; the sequence of its prefixes begins anew at 0.</summary>
    /// <param name="time">When the RIB was taken; fractions of a second are lost.</param>
    /// <param name="collectorId">The collector's BGP identifier.</param>
    /// <param name="viewName">The name of the view; may be empty.</param>
    /// <param name="peers">The peers; their order is their number.</param>
    public void WritePeerIndexTable(EventTime time, uint collectorId, string viewName, ReadOnlySpan<RibPeer> peers)
    {
        _ribSequence = 0;
        _body.Clear();
        _body.WriteUInt32(collectorId);
        _body.WriteUInt16(Encoding.UTF8.GetByteCount(viewName));
        _body.Write(Encoding.UTF8.GetBytes(viewName));
        _body.WriteUInt16(peers.Length);
        foreach (ref readonly var peer in peers)
        {
            _body.WriteByte((byte)(peer.Address.Family == IpFamily.V6 ? 3 : 2));
            _body.WriteUInt32(peer.BgpIdentifier);
            _body.Write(peer.Address);
            _body.WriteUInt32(peer.Asn.Value);
        }

        WriteRecord(time, MrtType.TableDumpV2, (ushort)TableDumpV2Subtype.PeerIndexTable);
    }

    /// <summary>Begins a prefix of a RIB: RIB_IPV4_UNICAST or RIB_IPV6_UNICAST. Its routes follow, then <see cref="EndRib"/>.</summary>
    /// <param name="time">When the RIB was taken; fractions of a second are lost.</param>
    /// <param name="prefix">The prefix.</param>
    public void BeginRib(EventTime time, in IpPrefix prefix)
    {
        _ribTime = time;
        _ribFamily = prefix.Family;
        _ribSubtype = prefix.Family == IpFamily.V4 ? TableDumpV2Subtype.RibIpv4Unicast : TableDumpV2Subtype.RibIpv6Unicast;
        _ribEntries = 0;
        _rib.Clear();
        _rib.WriteUInt32(_ribSequence++);
        NlriWriter.Write(_rib, new NlriRoute(prefix, 0), PathIdentifiers.Absent);
        _ribCountPosition = _rib.Count;
        _rib.WriteUInt16(0);
    }

    /// <summary>Adds one peer's route to the prefix begun; an IPv6 next hop goes into an abbreviated MP_REACH_NLRI (RFC 6396 §4.3.4).</summary>
    /// <param name="peerIndex">The peer's number in the table last written.</param>
    /// <param name="originatedTime">When the route was received; fractions of a second are lost.</param>
    /// <param name="attributes">What the route says.</param>
    public void AddRibEntry(ushort peerIndex, EventTime originatedTime, scoped in RouteAttributes attributes)
    {
        _attributes.Clear();
        AttributeWriter.Write(_attributes, attributes, AsnWidth.Four);
        if (attributes.NextHop.Family == IpFamily.V6 || _ribFamily == IpFamily.V6)
        {
            AttributeWriter.WriteHeader(
                _attributes, AttributeFlags.Optional, AttributeType.MpReachNlri, 1 + attributes.NextHop.OctetCount);
            _attributes.WriteByte((byte)attributes.NextHop.OctetCount);
            _attributes.Write(attributes.NextHop);
        }

        _rib.WriteUInt16(peerIndex);
        _rib.WriteUInt32((uint)originatedTime.UnixSeconds);
        _rib.WriteUInt16(_attributes.Count);
        _rib.Write(_attributes.Written);
        _ribEntries++;
    }

    /// <summary>Writes the prefix begun with all its routes.</summary>
    public void EndRib()
    {
        _rib.PatchUInt16(_ribCountPosition, _ribEntries);
        WriteRecord(_ribTime, MrtType.TableDumpV2, (ushort)_ribSubtype, _rib.Written);
    }

    private void BeginBgp4Mp(EventTime time, in Bgp4MpSession session)
    {
        _body.Clear();
        _body.WriteUInt32((uint)(time.Microseconds - (time.UnixSeconds * 1_000_000)));
        _body.WriteUInt32(session.PeerAsn.Value);
        _body.WriteUInt32(session.LocalAsn.Value);
        _body.WriteUInt16(session.InterfaceIndex);
        _body.WriteUInt16((int)session.PeerAddress.Family);
        _body.Write(session.PeerAddress);
        _body.Write(session.LocalAddress);
    }

    private void WriteRecord(EventTime time, MrtType type, ushort subtype) => WriteRecord(time, type, subtype, _body.Written);

    private void WriteRecord(EventTime time, MrtType type, ushort subtype, ReadOnlySpan<byte> body)
    {
        var record = output.GetSpan(MrtRecordReader.HeaderSize + body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(record, (uint)time.UnixSeconds);
        BinaryPrimitives.WriteUInt16BigEndian(record[4..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(record[6..], subtype);
        BinaryPrimitives.WriteUInt32BigEndian(record[8..], (uint)body.Length);
        body.CopyTo(record[MrtRecordReader.HeaderSize..]);
        output.Advance(MrtRecordReader.HeaderSize + body.Length);
    }
}
