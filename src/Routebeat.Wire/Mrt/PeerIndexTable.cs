using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>PEER_INDEX_TABLE: the peers that the RIB records after it refer to by number (RFC 6396 §4.3.1).</summary>
/// <remarks>The entries are a slice of the caller's buffer. The default value has no peers.</remarks>
public readonly ref struct PeerIndexTable
{
    private const int FixedSize = 8;
    private const int CollectorSize = sizeof(uint);

    private readonly ReadOnlySpan<byte> _entries;

    private PeerIndexTable(uint collectorId, ReadOnlySpan<byte> viewName, int peerCount, ReadOnlySpan<byte> entries)
    {
        CollectorId = collectorId;
        ViewName = viewName;
        PeerCount = peerCount;
        _entries = entries;
    }

    /// <summary>The collector's BGP identifier.</summary>
    public uint CollectorId { get; }

    /// <summary>The name of the view as UTF-8; mostly empty.</summary>
    public ReadOnlySpan<byte> ViewName { get; }

    /// <summary>How many peers there should be.</summary>
    public int PeerCount { get; }

    /// <summary>The peers; their order is their number, from 0.</summary>
    public RibPeerReader Peers => new(_entries, PeerCount);

    /// <summary>Reads the table from a record of <see cref="MrtRecordKind.PeerIndexTable"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="table">The table, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its header is whole.</returns>
    public static bool TryRead(scoped in MrtRecord record, out PeerIndexTable table, out WireError error)
    {
        table = default;
        if (record.Kind != MrtRecordKind.PeerIndexTable)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.TableDumpV2, (int)record.Type);
            return false;
        }

        var body = record.Body;
        int viewLength = body.Length < FixedSize ? 0 : BinaryPrimitives.ReadUInt16BigEndian(body[CollectorSize..]);
        int needed = FixedSize + viewLength;
        if (body.Length < needed)
        {
            error = new WireError(WireField.PeerIndexHeader, 0, needed, body.Length);
            return false;
        }

        table = new PeerIndexTable(
            BinaryPrimitives.ReadUInt32BigEndian(body),
            body.Slice(CollectorSize + sizeof(ushort), viewLength),
            BinaryPrimitives.ReadUInt16BigEndian(body[(needed - sizeof(ushort))..]),
            body[needed..]);
        error = default;
        return true;
    }
}
