using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>One prefix of a RIB with the routes of all peers: RIB_IPV4_UNICAST, RIB_IPV6_MULTICAST and the others of this form.</summary>
/// <remarks>RFC 6396 §4.3.2, RFC 8050 §4. The entries are a slice of the caller's buffer. The default value has no routes.</remarks>
public readonly ref struct RibRecord
{
    private const int SequenceSize = sizeof(uint);

    private readonly ReadOnlySpan<byte> _entries;

    private RibRecord(
        uint sequence,
        SubsequentAddressFamily subsequent,
        IpPrefix prefix,
        PathIdentifiers pathIdentifiers,
        int entryCount,
        ReadOnlySpan<byte> entries)
    {
        Sequence = sequence;
        Subsequent = subsequent;
        Prefix = prefix;
        PathIdentifiers = pathIdentifiers;
        EntryCount = entryCount;
        _entries = entries;
    }

    /// <summary>The number of the record within its file, from 0.</summary>
    public uint Sequence { get; }

    /// <summary>Whether the prefix is one of unicast or of multicast.</summary>
    public SubsequentAddressFamily Subsequent { get; }

    /// <summary>The prefix.</summary>
    public IpPrefix Prefix { get; }

    /// <summary>Whether the entries have path identifiers.</summary>
    public PathIdentifiers PathIdentifiers { get; }

    /// <summary>How many routes there should be.</summary>
    public int EntryCount { get; }

    /// <summary>The routes.</summary>
    public RibEntryReader Entries => new(_entries, EntryCount, PathIdentifiers);

    /// <summary>Reads a prefix from a record of <see cref="MrtRecordKind.RibUnicast"/> or <see cref="MrtRecordKind.RibMulticast"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="rib">The prefix and its routes, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its header is whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out RibRecord rib, out WireError error)
    {
        rib = default;
        if (record.Kind is not (MrtRecordKind.RibUnicast or MrtRecordKind.RibMulticast))
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.TableDumpV2, (int)record.Type);
            return false;
        }

        var body = record.Body;
        if (body.Length < SequenceSize)
        {
            error = new WireError(WireField.RibHeader, 0, SequenceSize, body.Length);
            return false;
        }

        var subtype = (TableDumpV2Subtype)record.Subtype;
        var family = subtype is TableDumpV2Subtype.RibIpv4Unicast or TableDumpV2Subtype.RibIpv4Multicast
            or TableDumpV2Subtype.RibIpv4UnicastAddPath or TableDumpV2Subtype.RibIpv4MulticastAddPath ? IpFamily.V4 : IpFamily.V6;
        var prefixes = new NlriReader(body[SequenceSize..], family, PathIdentifiers.Absent);
        int countOffset = SequenceSize;
        if (!prefixes.TryRead(out var route) || body.Length < (countOffset += prefixes.Consumed) + sizeof(ushort))
        {
            error = prefixes.Error.IsNone
                ? new WireError(WireField.RibHeader, 0, countOffset + sizeof(ushort), body.Length)
                : prefixes.Error.Shift(SequenceSize);
            return false;
        }

        rib = new RibRecord(
            BinaryPrimitives.ReadUInt32BigEndian(body),
            record.Kind == MrtRecordKind.RibUnicast ? SubsequentAddressFamily.Unicast : SubsequentAddressFamily.Multicast,
            route.Prefix,
            subtype >= TableDumpV2Subtype.RibIpv4UnicastAddPath ? PathIdentifiers.Present : PathIdentifiers.Absent,
            BinaryPrimitives.ReadUInt16BigEndian(body[countOffset..]),
            body[(countOffset + sizeof(ushort))..]);
        error = default;
        return true;
    }
}
