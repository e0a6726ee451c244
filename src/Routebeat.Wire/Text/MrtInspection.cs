using System.Runtime.InteropServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>Counts what is in MRT records: types, peers, times, families, messages, attributes. Never throws, whatever the octets.</summary>
/// <remarks>The records of one file go through one inspection, in order. Not for use by two threads at a time.</remarks>
public sealed class MrtInspection
{
    private readonly MrtTally _types = new();
    private readonly Dictionary<(Asn Asn, IpAddress Address), InspectedPeer> _peers = [];
    private readonly Dictionary<AddressFamily, FamilyCount> _families = [];
    private readonly long[] _messages = new long[byte.MaxValue + 1];
    private readonly long[] _attributes = new long[byte.MaxValue + 1];
    private readonly long[] _treatments = new long[(int)UpdateTreatment.SessionReset + 1];
    private readonly UpdateJudge _judge = new();
    private readonly List<RibPeer> _tablePeers = [];

    /// <summary>How many records there are.</summary>
    public long Records => _types.Records;

    /// <summary>The time of the earliest record; the default value if there is none.</summary>
    public EventTime From { get; private set; }

    /// <summary>The time of the latest record; the default value if there is none.</summary>
    public EventTime To { get; private set; }

    /// <summary>The records by type and subtype.</summary>
    public IEnumerable<MrtTypeCount> Types => _types.Counts;

    /// <summary>The peers, by AS and address.</summary>
    public IEnumerable<InspectedPeer> Peers => _peers.Values.OrderBy(static peer => peer.Asn).ThenBy(static peer => peer.Address);

    /// <summary>The routes by family.</summary>
    public IEnumerable<FamilyCount> Families => _families.Values.OrderBy(static count => count.Family.Afi).ThenBy(static count => count.Family.Safi);

    /// <summary>The BGP messages by type.</summary>
    public IEnumerable<KeyValuePair<BgpMessageType, long>> Messages =>
        Enumerable.Range(0, _messages.Length).Where(i => _messages[i] > 0).Select(i => KeyValuePair.Create((BgpMessageType)i, _messages[i]));

    /// <summary>The path attributes by type: in how many messages and routes of tables each is.</summary>
    public IEnumerable<KeyValuePair<AttributeType, long>> Attributes =>
        Enumerable.Range(0, _attributes.Length).Where(i => _attributes[i] > 0).Select(i => KeyValuePair.Create((AttributeType)i, _attributes[i]));

    /// <summary>The UPDATE messages that RFC 7606 does not simply accept, by what it asks a speaker to do with them.</summary>
    public IEnumerable<KeyValuePair<UpdateTreatment, long>> Treatments =>
        Enumerable.Range(1, _treatments.Length - 1).Where(i => _treatments[i] > 0).Select(i => KeyValuePair.Create((UpdateTreatment)i, _treatments[i]));

    /// <summary>How many records or parts of records do not hold what they should.</summary>
    public long Faults { get; private set; }

    /// <summary>Counts a record.</summary>
    public void Add(scoped in MrtRecord record)
    {
        From = Records == 0 || record.Time < From ? record.Time : From;
        To = Records == 0 || record.Time > To ? record.Time : To;
        _types.Add(record);
        bool whole = record.Kind switch
        {
            MrtRecordKind.Message => TryAddMessage(record),
            MrtRecordKind.LegacyMessage => TryAddLegacyMessage(record),
            MrtRecordKind.StateChange => TryAddStateChange(record),
            MrtRecordKind.PeerIndexTable => TryTakePeers(record),
            MrtRecordKind.RibUnicast or MrtRecordKind.RibMulticast => TryAddRib(record),
            MrtRecordKind.RibGeneric => TryAddGenericRib(record),
            MrtRecordKind.TableDump => TryAddTableDump(record),
            MrtRecordKind.Bgp4MpEntry => TryAddEntry(record),
            _ => true,
        };
        Faults += whole && !record.IsTimeCut ? 0 : 1;
    }

    private bool TryAddMessage(scoped in MrtRecord record) =>
        Bgp4MpMessage.TryRead(record, out var message, out _)
        && BgpMessage.TryReadRecorded(message.Message, out var bgp, out _)
        && TryAddMessage(message.Session, message.AsnWidth, message.PathIdentifiers, bgp)
        && bgp.Length >= message.Message.Length;

    private bool TryAddLegacyMessage(scoped in MrtRecord record) =>
        LegacyBgpMessage.TryRead(record, out var message, out _)
        && TryAddMessage(message.Session, AsnWidth.Two, PathIdentifiers.Absent, message.Message);

    private bool TryAddMessage(in Bgp4MpSession session, AsnWidth width, PathIdentifiers pathIdentifiers, scoped in BgpMessage bgp)
    {
        var peer = PeerOf(session.PeerAsn, session.PeerAddress);
        peer.Messages++;
        _messages[(int)bgp.Type]++;
        if (bgp.Type != BgpMessageType.Update)
        {
            return bgp.Extent == MessageExtent.Whole && MessageLengths.Hold(bgp);
        }

        _treatments[(int)_judge.Of(bgp, session, width, pathIdentifiers, out _).Treatment]++;
        if (!UpdateSections.TryRead(bgp.Body, out var sections, out _))
        {
            return false;
        }

        AttributeSpans attributes = default;
        bool whole = TryAddAttributes(ref attributes, sections.Attributes);
        var unicast = new AddressFamily(IpFamily.V4, SubsequentAddressFamily.Unicast);
        whole &= TryCount(unicast, sections.Withdrawn, pathIdentifiers, out long withdrawn);
        whole &= TryCount(unicast, sections.Announced, pathIdentifiers, out long announced);
        AddRoutes(peer, new FamilyCount(unicast, announced, withdrawn, 0));
        if (!attributes.MpReach.IsEmpty)
        {
            whole &= Attr14MpReachNlri.TryRead(attributes.MpReach, out var reach, out _) && reach.IsNextHopSizeValid;
            whole &= TryCount(reach.Family, reach.Nlri, pathIdentifiers, out announced);
            AddRoutes(peer, new FamilyCount(reach.Family, announced, 0, 0));
        }

        if (!attributes.MpUnreach.IsEmpty)
        {
            whole &= Attr15MpUnreachNlri.TryRead(attributes.MpUnreach, out var unreach, out _);
            whole &= TryCount(unreach.Family, unreach.Nlri, pathIdentifiers, out withdrawn);
            AddRoutes(peer, new FamilyCount(unreach.Family, 0, withdrawn, 0));
        }

        return whole && !attributes.RepeatsRoutes && bgp.Extent == MessageExtent.Whole;
    }

    private bool TryAddStateChange(scoped in MrtRecord record)
    {
        bool whole = Bgp4MpStateChange.TryRead(record, out var change, out _);
        if (whole)
        {
            PeerOf(change.Session.PeerAsn, change.Session.PeerAddress).StateChanges++;
        }

        return whole;
    }

    private bool TryTakePeers(scoped in MrtRecord record)
    {
        _tablePeers.Clear();
        if (!PeerIndexTable.TryRead(record, out var table, out _))
        {
            return false;
        }

        var peers = table.Peers;
        while (peers.TryRead(out var peer))
        {
            _tablePeers.Add(peer);
        }

        return peers.Error.IsNone;
    }

    private bool TryAddRib(scoped in MrtRecord record) =>
        RibRecord.TryRead(record, out var rib, out _) && TryAddEntries(new AddressFamily(rib.Prefix.Family, rib.Subsequent), rib.Entries);

    private bool TryAddGenericRib(scoped in MrtRecord record) =>
        RibGenericRecord.TryRead(record, out var rib, out _) && TryAddEntries(rib.Family, rib.Entries);

    private bool TryAddEntries(AddressFamily family, RibEntryReader entries)
    {
        bool whole = true;
        while (entries.TryRead(out var entry))
        {
            whole &= entry.PeerIndex < _tablePeers.Count;
            if (entry.PeerIndex < _tablePeers.Count)
            {
                var peer = _tablePeers[entry.PeerIndex];
                whole &= TryAddTableRoute(PeerOf(peer.Asn, peer.Address), family, entry.Attributes);
            }
        }

        return whole && entries.Error.IsNone;
    }

    private bool TryAddTableDump(scoped in MrtRecord record) =>
        TableDumpRecord.TryRead(record, out var route, out _)
        && TryAddTableRoute(
            PeerOf(route.PeerAsn, route.PeerAddress),
            new AddressFamily(route.Prefix.Family, SubsequentAddressFamily.Unicast),
            route.Attributes);

    private bool TryAddEntry(scoped in MrtRecord record) =>
        Bgp4MpEntry.TryRead(record, out var entry, out _)
        && TryAddTableRoute(PeerOf(entry.Session.PeerAsn, entry.Session.PeerAddress), entry.Family, entry.Attributes);

    private bool TryAddTableRoute(InspectedPeer peer, AddressFamily family, ReadOnlySpan<byte> octets)
    {
        AttributeSpans attributes = default;
        peer.TableRoutes++;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_families, family, out _);
        count = count with { Family = family, Table = count.Table + 1 };
        return TryAddAttributes(ref attributes, octets);
    }

    private bool TryAddAttributes(ref AttributeSpans attributes, ReadOnlySpan<byte> octets)
    {
        var reader = new AttributeReader(octets);
        while (reader.TryRead(out var attribute))
        {
            _attributes[(int)attribute.Type]++;
        }

        return attributes.Read(octets);
    }

    private void AddRoutes(InspectedPeer peer, FamilyCount routes)
    {
        if (routes is { Announced: 0, Withdrawn: 0 })
        {
            return;
        }

        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_families, routes.Family, out _);
        count = new FamilyCount(routes.Family, count.Announced + routes.Announced, count.Withdrawn + routes.Withdrawn, count.Table);
        peer.Announced += routes.Announced;
        peer.Withdrawn += routes.Withdrawn;
    }

    private static bool TryCount(AddressFamily family, ReadOnlySpan<byte> nlri, PathIdentifiers pathIdentifiers, out long count)
    {
        count = 0;
        var reader = new FramedNlriReader(nlri, family, pathIdentifiers);
        while (reader.TryRead(out _))
        {
            count++;
        }

        return reader.Error.IsNone;
    }

    private InspectedPeer PeerOf(Asn asn, IpAddress address)
    {
        ref var peer = ref CollectionsMarshal.GetValueRefOrAddDefault(_peers, (asn, address), out _);
        return peer ??= new InspectedPeer(asn, address);
    }
}
