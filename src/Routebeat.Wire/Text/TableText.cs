using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes the records that hold tables: TABLE_DUMP, TABLE_DUMP_V2 and BGP4MP_ENTRY.</summary>
/// <param name="format">The format.</param>
/// <param name="json">The format, if it is JSON.</param>
/// <param name="selection">Which routes.</param>
/// <param name="counts">Where faults are counted.</param>
internal sealed class TableText(IRecordText format, JsonText? json, Selection selection, DumpCounts counts)
{
    private RibPeer[] _peers = [];
    private int _peerCount;

    /// <summary>Keeps the peers that the records after this one refer to; JSON shows them.</summary>
    public void TakePeers(scoped in MrtRecord record, TextBuffer buffer)
    {
        _peerCount = 0;
        if (!PeerIndexTable.TryRead(record, out var table, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
            return;
        }

        if (_peers.Length < table.PeerCount)
        {
            _peers = new RibPeer[table.PeerCount];
        }

        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _peers[_peerCount++] = peer;
        }

        if (!peers.Error.IsNone)
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
        }
        else if (json is not null && selection.ShowsWithoutRoutes(DumpKinds.Table))
        {
            json.Write(RecordHead.Of(record), table, buffer);
        }
    }

    /// <summary>Writes the routes of a prefix.</summary>
    public void WriteRib(scoped in MrtRecord record, TextBuffer buffer)
    {
        if (!RibRecord.TryRead(record, out var rib, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
            return;
        }

        if (!selection.ShowsTable(rib.Prefix))
        {
            return;
        }

        RouteParts route = default;
        route.Head = RecordHead.Of(record);
        route.Family = new AddressFamily(rib.Prefix.Family, rib.Subsequent);
        route.Sequence = rib.Sequence;
        route.Route = new NlriRoute(rib.Prefix, 0);
        route.PathIdentifiers = rib.PathIdentifiers;
        WriteEntries(record, ref route, rib.Entries, buffer);
    }

    /// <summary>Writes the entries of a route of any family.</summary>
    public void WriteGenericRib(scoped in MrtRecord record, TextBuffer buffer)
    {
        if (!RibGenericRecord.TryRead(record, out var rib, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
            return;
        }

        RouteParts route = default;
        route.Head = RecordHead.Of(record);
        route.Family = rib.Family;
        route.Nlri = rib.Nlri;
        route.Sequence = rib.Sequence;
        route.Route = new NlriRoute(rib.Prefix, rib.PathIdentifier);
        route.PathIdentifiers = record.Subtype == (ushort)TableDumpV2Subtype.RibGenericAddPath ? PathIdentifiers.Present : PathIdentifiers.Absent;
        if (selection.ShowsTable(rib.Prefix))
        {
            WriteEntries(record, ref route, rib.Entries, buffer);
        }
    }

    private void WriteEntries(scoped in MrtRecord record, ref RouteParts route, RibEntryReader entries, TextBuffer buffer)
    {
        route.Width = AsnWidth.Four;
        uint before = route.Route.PathIdentifier;
        bool allPeersKnown = true;
        while (entries.TryRead(out var entry))
        {
            if (entry.PeerIndex >= _peerCount)
            {
                counts.Add(DumpFault.UnknownPeer);
                allPeersKnown = false;
                continue;
            }

            route.Peer = _peers[entry.PeerIndex];
            route.Route = route.Route with { PathIdentifier = before | entry.PathIdentifier };
            route.Originated = entry.OriginatedTime;
            WriteRoute(ref route, entry.Attributes, buffer);
        }

        if (!entries.Error.IsNone)
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
        }
        else if (!allPeersKnown)
        {
            WriteDamage(DumpFault.UnknownPeer, record, buffer);
        }
    }

    /// <summary>Writes a route of TABLE_DUMP.</summary>
    public void WriteTableDump(scoped in MrtRecord record, TextBuffer buffer)
    {
        if (!TableDumpRecord.TryRead(record, out var entry, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
            return;
        }

        if (!selection.ShowsTable(entry.Prefix))
        {
            return;
        }

        RouteParts route = default;
        route.Head = RecordHead.Of(record);
        route.Family = new AddressFamily(entry.Prefix.Family, SubsequentAddressFamily.Unicast);
        route.Peer = new RibPeer(0, entry.PeerAddress, entry.PeerAsn);
        route.Route = new NlriRoute(entry.Prefix, 0);
        route.Width = entry.AsnWidth;
        route.Sequence = entry.Sequence;
        route.HasView = true;
        route.View = entry.ViewNumber;
        route.Status = entry.Status;
        route.Originated = entry.OriginatedTime;
        WriteRoute(ref route, entry.Attributes, buffer);
    }

    /// <summary>Writes a route of BGP4MP_ENTRY.</summary>
    public void WriteSessionEntry(scoped in MrtRecord record, TextBuffer buffer)
    {
        if (!Bgp4MpEntry.TryRead(record, out var entry, out _))
        {
            AddDamage(DumpFault.DamagedRecord, record, buffer);
            return;
        }

        if (!selection.ShowsTable(entry.Prefix))
        {
            return;
        }

        RouteParts route = default;
        route.Head = RecordHead.Of(record);
        route.Family = entry.Family;
        route.Nlri = entry.Nlri;
        route.NextHop = entry.NextHop;
        route.Peer = new RibPeer(0, entry.Session.PeerAddress, entry.Session.PeerAsn);
        route.Route = new NlriRoute(entry.Prefix, 0);
        route.Width = AsnWidth.Two;
        route.HasView = true;
        route.View = entry.ViewNumber;
        route.Status = entry.Status;
        route.Originated = entry.LastChange;
        WriteRoute(ref route, entry.Attributes, buffer);
    }

    private void WriteRoute(ref RouteParts route, ReadOnlySpan<byte> attributes, TextBuffer buffer)
    {
        if (!selection.Shows(route.Peer.Asn, route.Peer.Address))
        {
            return;
        }

        route.Attributes = default;
        route.Reach = default;
        bool whole = route.Attributes.Read(attributes);
        if (!route.Attributes.MpReach.IsEmpty)
        {
            whole &= Attr14MpReachNlri.TryReadInRib(route.Attributes.MpReach, out route.Reach, out _);
        }

        else if (!route.NextHop.IsEmpty)
        {
            route.Reach = new Attr14MpReachNlri(route.Family, route.NextHop, default);
        }

        route.HasDamagedAttributes = !whole;
        if (!whole)
        {
            counts.Add(DumpFault.DamagedAttributes);
        }

        route.HasWrongNextHop = !route.Reach.NextHop.IsEmpty && !new Attr14MpReachNlri(route.Family, route.Reach.NextHop, default).IsNextHopSizeValid;
        if (route.HasWrongNextHop)
        {
            counts.Add(DumpFault.WrongNextHop);
        }

        if (selection.ShowsPath(route.Attributes, route.Width, route.Peer.Asn))
        {
            format.Write(route, buffer);
        }
    }

    /// <summary>Counts damage; JSON shows the record that has it.</summary>
    private void AddDamage(DumpFault fault, scoped in MrtRecord record, TextBuffer buffer)
    {
        counts.Add(fault);
        WriteDamage(fault, record, buffer);
    }

    private void WriteDamage(DumpFault fault, scoped in MrtRecord record, TextBuffer buffer)
    {
        if (json is not null && selection.ShowsWithoutRoutes(DumpKinds.Table))
        {
            json.Write(RecordHead.Of(record), record.Body, buffer, fault);
        }
    }
}
