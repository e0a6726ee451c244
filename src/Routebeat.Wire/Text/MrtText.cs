using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Writes MRT records as text, one after the other, into a buffer that it keeps. Never throws, whatever the octets.</summary>
/// <remarks>
/// Nothing is allocated a record once the buffer has grown. One file's records go through one writer, in order, for a table of peers
/// counts for the records after it. Not for use by two threads at a time.
/// </remarks>
public sealed class MrtText
{
    private readonly IRecordText _format;
    private readonly JsonText? _json;
    private readonly RouteFilter? _filter;
    private readonly List<RibPeer> _peers = [];
    private readonly byte[] _path = new byte[PathText.Widening * ushort.MaxValue];

    /// <summary>A writer.</summary>
    /// <param name="format">The format.</param>
    /// <param name="filter">What is written. Default: everything.</param>
    public MrtText(DumpFormat format, RouteFilter? filter = null)
    {
        _filter = filter;
        _json = format == DumpFormat.Json ? new JsonText(filter, Counts) : null;
        _format = _json is not null ? _json
            : format == DumpFormat.Blocks ? new BlockText(filter, Counts)
            : new LineText(format, filter, Counts);
    }

    /// <summary>What was written so far and not cleared; another may take its place between two records.</summary>
    public TextBuffer Text { get; set; } = new();

    /// <summary>What was seen and what of it was not written.</summary>
    public DumpCounts Counts { get; } = new();

    /// <summary>Writes a record to the end of <see cref="Text"/>.</summary>
    public void Write(scoped in MrtRecord record)
    {
        Counts.AddRecord();
        if (_filter is not null && !_filter.Accepts(record.Time) && record.Kind != MrtRecordKind.PeerIndexTable)
        {
            return;
        }

        switch (record.Kind)
        {
            case MrtRecordKind.Message:
                WriteMessage(record);
                break;
            case MrtRecordKind.StateChange:
                WriteStateChange(record);
                break;
            case MrtRecordKind.PeerIndexTable:
                TakePeers(record);
                break;
            case MrtRecordKind.RibUnicast:
                WriteRib(record);
                break;
            case MrtRecordKind.TableDump:
                WriteTableDump(record);
                break;
            case MrtRecordKind.LegacyMessage when _json is not null || record.Type == MrtType.Bgp:
                WriteLegacyMessage(record);
                break;
            default:
                WriteOther(record);
                break;
        }
    }

    private static RecordHead HeadOf(scoped in MrtRecord record) => new(record.Time, record.Type, record.Subtype);

    private void WriteMessage(scoped in MrtRecord record)
    {
        if (!Bgp4MpMessage.TryRead(record, out var message, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        if (!BgpMessage.TryReadRecorded(message.Message, out var bgp, out _))
        {
            Counts.Add(DumpFault.DamagedMessage);
            return;
        }

        WriteMessage(record, message.Session, message.AsnWidth, message.PathIdentifiers, bgp);
    }

    private void WriteLegacyMessage(scoped in MrtRecord record)
    {
        if (LegacyBgpMessage.TryRead(record, out var message, out _))
        {
            WriteMessage(record, message.Session, AsnWidth.Two, PathIdentifiers.Absent, message.Message);
        }
        else
        {
            Counts.Add(DumpFault.DamagedRecord);
        }
    }

    private void WriteMessage(
        scoped in MrtRecord record, in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, scoped in BgpMessage bgp)
    {
        if (_filter is not null && !_filter.Accepts(session.PeerAsn, session.PeerAddress))
        {
            return;
        }

        if (bgp.Type == BgpMessageType.Update)
        {
            WriteUpdate(record, session, width, pathIdentifiers, bgp);
        }
        else if (ShowsWithoutRoutes(DumpKinds.Messages))
        {
            _format.Write(HeadOf(record), session, bgp, Text);
        }
    }

    private void WriteUpdate(
        scoped in MrtRecord record, in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, scoped in BgpMessage bgp)
    {
        if (bgp.Extent == MessageExtent.Cut)
        {
            Counts.Add(DumpFault.CutMessage);
        }

        if (bgp.Extent == MessageExtent.Cut
            ? !UpdateSections.TryReadCut(bgp.Body, out var sections, out _)
            : !UpdateSections.TryRead(bgp.Body, out sections, out _))
        {
            Counts.Add(DumpFault.DamagedMessage);
            return;
        }

        UpdateParts update = default;
        update.Head = HeadOf(record);
        update.Session = session;
        update.Width = width;
        update.PathIdentifiers = pathIdentifiers;
        update.Withdrawn = sections.Withdrawn;
        update.Announced = sections.Announced;
        if (!sections.Attributes.IsEmpty)
        {
            ReadAttributes(ref update, sections.Attributes);
        }

        if (_filter is not null)
        {
            LeaveOut(ref update);
        }

        _format.Write(update, Text);
    }

    private void ReadAttributes(ref UpdateParts update, ReadOnlySpan<byte> attributes)
    {
        bool whole = update.Attributes.Read(attributes);
        if (!update.Attributes.MpReach.IsEmpty)
        {
            whole &= Attr14MpReachNlri.TryRead(update.Attributes.MpReach, out update.Reach, out _);
        }

        if (!update.Attributes.MpUnreach.IsEmpty)
        {
            whole &= Attr15MpUnreachNlri.TryRead(update.Attributes.MpUnreach, out update.Unreach, out _);
        }

        if (!whole)
        {
            Counts.Add(DumpFault.DamagedAttributes);
        }
    }

    /// <summary>Takes out the routes that the filter does not ask for, as far as that does not depend on the prefix.</summary>
    private void LeaveOut(ref UpdateParts update)
    {
        if (!Shows(DumpKinds.Withdrawals) || _filter!.AsksForPath)
        {
            update.Withdrawn = default;
            update.Unreach = default;
        }

        if (!Shows(DumpKinds.Announcements) || !PathPasses(update.Attributes, update.Width))
        {
            update.Announced = default;
            update.Reach = default;
        }
    }

    private bool Shows(DumpKinds kind) => _filter is null || (_filter.Kinds & kind) != 0;

    /// <summary>Whether things of a kind that has no routes are shown: not where routes are asked for.</summary>
    private bool ShowsWithoutRoutes(DumpKinds kind) => _filter is null or { AsksForPath: false, AsksForPrefix: false } && Shows(kind);

    private bool PathPasses(scoped in AttributeSpans attributes, AsnWidth width)
    {
        if (!_filter!.AsksForPath)
        {
            return true;
        }

        int length = PathText.Write(_path, 0, attributes, width);
        return _filter.AcceptsPath(_path.AsSpan(0, length));
    }

    private void WriteStateChange(scoped in MrtRecord record)
    {
        if (!Bgp4MpStateChange.TryRead(record, out var change, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
        }
        else if (ShowsWithoutRoutes(DumpKinds.States)
            && (_filter is null || _filter.Accepts(change.Session.PeerAsn, change.Session.PeerAddress)))
        {
            _format.Write(HeadOf(record), change, Text);
        }
    }

    private void TakePeers(scoped in MrtRecord record)
    {
        _peers.Clear();
        if (!PeerIndexTable.TryRead(record, out var table, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _peers.Add(peer);
        }

        if (_json is not null && ShowsWithoutRoutes(DumpKinds.Table))
        {
            _json.Write(HeadOf(record), table, Text);
        }
    }

    /// <summary>Writes what only JSON has a form for; the other formats count it.</summary>
    private void WriteOther(scoped in MrtRecord record)
    {
        if (_json is null)
        {
            Counts.AddUnknown(record.Type, record.Subtype);
            return;
        }

        switch (record.Kind)
        {
            case MrtRecordKind.RibMulticast:
                WriteRib(record);
                break;
            case MrtRecordKind.RibGeneric:
                WriteGenericRib(record);
                break;
            case MrtRecordKind.Bgp4MpEntry:
                WriteSessionEntry(record);
                break;
            default:
                if (ShowsWithoutRoutes(DumpKinds.Messages))
                {
                    _json.Write(HeadOf(record), record.Body, Text);
                }

                break;
        }
    }

    private void WriteRib(scoped in MrtRecord record)
    {
        if (!RibRecord.TryRead(record, out var rib, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        if (!Shows(DumpKinds.Table) || (_filter is not null && !_filter.Accepts(rib.Prefix)))
        {
            return;
        }

        RouteParts route = default;
        route.Head = HeadOf(record);
        route.Family = new AddressFamily(rib.Prefix.Family, rib.Subsequent);
        route.Sequence = rib.Sequence;
        route.Route = new NlriRoute(rib.Prefix, 0);
        route.PathIdentifiers = rib.PathIdentifiers;
        WriteEntries(ref route, rib.Entries);
    }

    private void WriteGenericRib(scoped in MrtRecord record)
    {
        if (!RibGenericRecord.TryRead(record, out var rib, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        RouteParts route = default;
        route.Head = HeadOf(record);
        route.Family = rib.Family;
        route.Nlri = rib.Nlri;
        route.Sequence = rib.Sequence;
        route.Route = new NlriRoute(rib.Prefix, rib.PathIdentifier);
        route.PathIdentifiers = record.Subtype == (ushort)TableDumpV2Subtype.RibGenericAddPath ? PathIdentifiers.Present : PathIdentifiers.Absent;
        if (Shows(DumpKinds.Table) && (_filter is null || _filter.Accepts(rib.Prefix)))
        {
            WriteEntries(ref route, rib.Entries);
        }
    }

    private void WriteEntries(ref RouteParts route, RibEntryReader entries)
    {
        route.Width = AsnWidth.Four;
        uint before = route.Route.PathIdentifier;
        while (entries.TryRead(out var entry))
        {
            if (entry.PeerIndex >= _peers.Count)
            {
                Counts.Add(DumpFault.UnknownPeer);
                continue;
            }

            route.Peer = _peers[entry.PeerIndex];
            route.Route = route.Route with { PathIdentifier = before | entry.PathIdentifier };
            route.Originated = entry.OriginatedTime;
            WriteRoute(ref route, entry.Attributes);
        }

        if (!entries.Error.IsNone)
        {
            Counts.Add(DumpFault.DamagedRecord);
        }
    }

    private void WriteTableDump(scoped in MrtRecord record)
    {
        if (!TableDumpRecord.TryRead(record, out var entry, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        if (!Shows(DumpKinds.Table) || (_filter is not null && !_filter.Accepts(entry.Prefix)))
        {
            return;
        }

        RouteParts route = default;
        route.Head = HeadOf(record);
        route.Family = new AddressFamily(entry.Prefix.Family, SubsequentAddressFamily.Unicast);
        route.Peer = new RibPeer(0, entry.PeerAddress, entry.PeerAsn);
        route.Route = new NlriRoute(entry.Prefix, 0);
        route.Width = entry.AsnWidth;
        route.Sequence = entry.Sequence;
        route.View = entry.ViewNumber;
        route.Status = entry.Status;
        route.Originated = entry.OriginatedTime;
        WriteRoute(ref route, entry.Attributes);
    }

    private void WriteSessionEntry(scoped in MrtRecord record)
    {
        if (!Bgp4MpEntry.TryRead(record, out var entry, out _))
        {
            Counts.Add(DumpFault.DamagedRecord);
            return;
        }

        if (!Shows(DumpKinds.Table) || (_filter is not null && !_filter.Accepts(entry.Prefix)))
        {
            return;
        }

        RouteParts route = default;
        route.Head = HeadOf(record);
        route.Family = entry.Family;
        route.Nlri = entry.Nlri;
        route.Peer = new RibPeer(0, entry.Session.PeerAddress, entry.Session.PeerAsn);
        route.Route = new NlriRoute(entry.Prefix, 0);
        route.Width = AsnWidth.Two;
        route.View = entry.ViewNumber;
        route.Originated = entry.LastChange;
        WriteRoute(ref route, entry.Attributes);
    }

    private void WriteRoute(ref RouteParts route, ReadOnlySpan<byte> attributes)
    {
        if (_filter is not null && !_filter.Accepts(route.Peer.Asn, route.Peer.Address))
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

        if (!whole)
        {
            Counts.Add(DumpFault.DamagedAttributes);
        }

        if (_filter is null || PathPasses(route.Attributes, route.Width))
        {
            _format.Write(route, Text);
        }
    }
}
