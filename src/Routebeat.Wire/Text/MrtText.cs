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
    private readonly RouteFilter? _filter;
    private readonly List<RibPeer> _peers = [];
    private readonly byte[] _path = new byte[PathText.Widening * ushort.MaxValue];

    /// <summary>A writer.</summary>
    /// <param name="format">The format.</param>
    /// <param name="filter">What is written. Default: everything.</param>
    public MrtText(DumpFormat format, RouteFilter? filter = null)
    {
        _filter = filter;
        _format = format switch
        {
            DumpFormat.Blocks => new BlockText(filter, Counts),
            DumpFormat.Json => new JsonText(filter, Counts),
            _ => new LineText(format, filter, Counts),
        };
    }

    /// <summary>What was written so far and not cleared.</summary>
    public TextBuffer Text { get; } = new();

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
                ReadPeers(record);
                break;
            case MrtRecordKind.RibUnicast:
                WriteRib(record);
                break;
            default:
                Counts.AddUnknown(record.Type, record.Subtype);
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

        if (_filter is not null && !_filter.Accepts(message.PeerAsn, message.PeerAddress))
        {
            return;
        }

        if (bgp.Type == BgpMessageType.Update)
        {
            WriteUpdate(record, message, bgp);
        }
        else if (_filter is null or { AsksForPath: false, AsksForPrefix: false } && Shows(DumpKinds.Messages))
        {
            _format.Write(HeadOf(record), message.Session, bgp, Text);
        }
    }

    private void WriteUpdate(scoped in MrtRecord record, scoped in Bgp4MpMessage message, scoped in BgpMessage bgp)
    {
        if (bgp.Extent == MessageExtent.Cut)
        {
            Counts.Add(DumpFault.CutMessage);
        }

        if (bgp.Extent == MessageExtent.Cut ? !UpdateSections.TryReadCut(bgp.Body, out var sections, out _) : !UpdateSections.TryRead(bgp.Body, out sections, out _))
        {
            Counts.Add(DumpFault.DamagedMessage);
            return;
        }

        UpdateParts update = default;
        update.Head = HeadOf(record);
        update.Session = message.Session;
        update.Width = message.AsnWidth;
        update.PathIdentifiers = message.PathIdentifiers;
        update.Withdrawn = sections.Withdrawn;
        update.Announced = sections.Announced;
        if (!sections.Attributes.IsEmpty)
        {
            ReadAttributes(ref update, sections.Attributes);
        }

        if (_filter is not null)
        {
            Leave(ref update);
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
    private void Leave(ref UpdateParts update)
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
        else if (_filter is null
            || (Shows(DumpKinds.States) && !_filter.AsksForPath && !_filter.AsksForPrefix
                && _filter.Accepts(change.Session.PeerAsn, change.Session.PeerAddress)))
        {
            _format.Write(HeadOf(record), change, Text);
        }
    }

    private void ReadPeers(scoped in MrtRecord record)
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

        var entries = rib.Entries;
        while (entries.TryRead(out var entry))
        {
            WriteEntry(record, rib, entry);
        }

        if (!entries.Error.IsNone)
        {
            Counts.Add(DumpFault.DamagedRecord);
        }
    }

    private void WriteEntry(scoped in MrtRecord record, scoped in RibRecord rib, scoped in RibEntry entry)
    {
        if (entry.PeerIndex >= _peers.Count)
        {
            Counts.Add(DumpFault.UnknownPeer);
            return;
        }

        RouteParts route = default;
        route.Head = HeadOf(record);
        route.Peer = _peers[entry.PeerIndex];
        route.Route = new NlriRoute(rib.Prefix, entry.PathIdentifier);
        route.PathIdentifiers = rib.PathIdentifiers;
        route.Width = AsnWidth.Four;
        route.Sequence = rib.Sequence;
        route.Originated = entry.OriginatedTime;
        WriteRoute(ref route, entry.Attributes);
    }

    private void WriteRoute(ref RouteParts route, ReadOnlySpan<byte> attributes)
    {
        if (_filter is not null && !_filter.Accepts(route.Peer.Asn, route.Peer.Address))
        {
            return;
        }

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
