using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>GEO_PEER_TABLE: where the collector and the peers of a PEER_INDEX_TABLE stand (RFC 6397 §4.1).</summary>
/// <remarks>The entries are a slice of the caller's buffer. The default value has no peers.</remarks>
public readonly ref struct GeoPeerTable
{
    private const int PlaceSize = 2 * sizeof(float);

    private readonly ReadOnlySpan<byte> _entries;

    private GeoPeerTable(uint collectorId, ReadOnlySpan<byte> viewName, float latitude, float longitude, int peerCount, ReadOnlySpan<byte> entries)
    {
        CollectorId = collectorId;
        ViewName = viewName;
        Latitude = latitude;
        Longitude = longitude;
        PeerCount = peerCount;
        _entries = entries;
    }

    /// <summary>The collector's BGP identifier.</summary>
    public uint CollectorId { get; }

    /// <summary>The name of the view as UTF-8; mostly empty.</summary>
    public ReadOnlySpan<byte> ViewName { get; }

    /// <summary>The collector's degrees north, −90 to 90; not a number where they are kept private.</summary>
    public float Latitude { get; }

    /// <summary>The collector's degrees east, −180 to 180; not a number where they are kept private.</summary>
    public float Longitude { get; }

    /// <summary>How many peers there should be.</summary>
    public int PeerCount { get; }

    /// <summary>The peers, in the order of the PEER_INDEX_TABLE.</summary>
    public GeoPeerReader Peers => new(_entries, PeerCount);

    /// <summary>Reads the table from a record of <see cref="MrtRecordKind.GeoPeerTable"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="table">The table, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its header is whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out GeoPeerTable table, out WireError error)
    {
        table = default;
        if (record.Kind != MrtRecordKind.GeoPeerTable)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.TableDumpV2, (int)record.Type);
            return false;
        }

        var body = record.Body;
        const int ViewOffset = sizeof(uint) + sizeof(ushort);
        int viewLength = body.Length < ViewOffset ? 0 : BinaryPrimitives.ReadUInt16BigEndian(body[sizeof(uint)..]);
        int placeOffset = ViewOffset + viewLength;
        int needed = placeOffset + PlaceSize + sizeof(ushort);
        if (body.Length < needed)
        {
            error = new WireError(WireField.PeerIndexHeader, 0, needed, body.Length);
            return false;
        }

        table = new GeoPeerTable(
            BinaryPrimitives.ReadUInt32BigEndian(body),
            body[ViewOffset..placeOffset],
            BinaryPrimitives.ReadSingleBigEndian(body[placeOffset..]),
            BinaryPrimitives.ReadSingleBigEndian(body[(placeOffset + sizeof(float))..]),
            BinaryPrimitives.ReadUInt16BigEndian(body[(needed - sizeof(ushort))..]),
            body[needed..]);
        error = default;
        return true;
    }
}
