using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Mrt;

/// <summary>One route of any family with the entries of all peers: RIB_GENERIC and RIB_GENERIC_ADDPATH (RFC 6396 §4.3.3, RFC 8050 §4.2).</summary>
/// <remarks>
/// RFC 8050 puts the path identifier before the route. OpenBGPD and GoBGP put one into each entry instead, as the other subtypes have it.
/// The form is the one in which the entries end where the record ends. All spans are slices of the caller's buffer. The default value
/// has no entries.
/// </remarks>
public readonly ref struct RibGenericRecord
{
    private const int FixedSize = 7;

    private readonly ReadOnlySpan<byte> _entries;
    private readonly PathIdentifiers _inEntries;

    private RibGenericRecord(ReadOnlySpan<byte> body, FramedNlri route, ReadOnlySpan<byte> counted, PathIdentifiers inEntries)
    {
        Sequence = BinaryPrimitives.ReadUInt32BigEndian(body);
        Family = FamilyOf(body);
        PathIdentifier = route.PathIdentifier;
        Nlri = route.Octets;
        EntryCount = BinaryPrimitives.ReadUInt16BigEndian(counted);
        _entries = counted[sizeof(ushort)..];
        _inEntries = inEntries;
    }

    /// <summary>The number of the record within its file, from 0.</summary>
    public uint Sequence { get; }

    /// <summary>The family of the route.</summary>
    public AddressFamily Family { get; }

    /// <summary>The path identifier before the route; 0 where there is none, or where the entries have it.</summary>
    public uint PathIdentifier { get; }

    /// <summary>The route as an NLRI field, without path identifier.</summary>
    public ReadOnlySpan<byte> Nlri { get; }

    /// <summary>The route; no prefix where <see cref="AddressFamily.IsPrefixes"/> is false.</summary>
    public IpPrefix Prefix => NlriReader.ReadOne(Family, Nlri);

    /// <summary>How many entries there should be.</summary>
    public int EntryCount { get; }

    /// <summary>The entries.</summary>
    public RibEntryReader Entries => new(_entries, EntryCount, _inEntries);

    /// <summary>Reads a route from a record of <see cref="MrtRecordKind.RibGeneric"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="rib">The route and its entries, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind, its header is whole and, with path identifiers, its form is certain.</returns>
    public static bool TryRead(scoped in MrtRecord record, out RibGenericRecord rib, out WireError error)
    {
        rib = default;
        if (record.Kind != MrtRecordKind.RibGeneric)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.TableDumpV2, (int)record.Type);
            return false;
        }

        if ((TableDumpV2Subtype)record.Subtype == TableDumpV2Subtype.RibGeneric)
        {
            return TryRead(record.Body, PathIdentifiers.Absent, PathIdentifiers.Absent, out rib, out error);
        }

        if (TryRead(record.Body, PathIdentifiers.Present, PathIdentifiers.Absent, out rib, out error) && rib.EntriesFit(out error))
        {
            return true;
        }

        if (TryRead(record.Body, PathIdentifiers.Absent, PathIdentifiers.Present, out rib, out _) && rib.EntriesFit(out _))
        {
            error = default;
            return true;
        }

        rib = default;
        return false;
    }

    private static bool TryRead(
        ReadOnlySpan<byte> body, PathIdentifiers beforeRoute, PathIdentifiers inEntries, out RibGenericRecord rib, out WireError error)
    {
        rib = default;
        if (body.Length < FixedSize)
        {
            error = new WireError(WireField.RibHeader, 0, FixedSize, body.Length);
            return false;
        }

        var routes = new FramedNlriReader(body[FixedSize..], FamilyOf(body), beforeRoute);
        bool found = routes.TryRead(out var route);
        int needed = FixedSize + routes.Consumed + sizeof(ushort);
        if (!found || body.Length < needed)
        {
            error = routes.Error.IsNone
                ? new WireError(WireField.RibHeader, 0, needed, body.Length)
                : routes.Error.Shift(FixedSize);
            return false;
        }

        rib = new RibGenericRecord(body, route, body[(FixedSize + routes.Consumed)..], inEntries);
        error = default;
        return true;
    }

    private static AddressFamily FamilyOf(ReadOnlySpan<byte> body) =>
        new(BinaryPrimitives.ReadUInt16BigEndian(body[sizeof(uint)..]), body[sizeof(uint) + sizeof(ushort)]);

    /// <summary>Whether there are entries, and they end where the record does.</summary>
    private bool EntriesFit(out WireError error)
    {
        if (EntryCount == 0)
        {
            error = new WireError(WireField.RibEntry, 0, 1, 0);
            return false;
        }

        var entries = Entries;
        while (entries.TryRead(out _))
        {
        }

        error = entries.Error.IsNone && entries.Consumed != _entries.Length
            ? new WireError(WireField.RibEntry, entries.Consumed, entries.Consumed, _entries.Length)
            : entries.Error;
        return error.IsNone;
    }
}
