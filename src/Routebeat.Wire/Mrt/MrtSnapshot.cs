using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>That a RIB was written to a file: BGP4MP_SNAPSHOT and BGP_SYNC, both deprecated (RFC 6396 appendix B).</summary>
/// <param name="viewNumber">The view.</param>
/// <param name="fileName">The name of the file, without the octet 0 that ends it.</param>
public readonly ref struct MrtSnapshot(ushort viewNumber, ReadOnlySpan<byte> fileName)
{
    /// <summary>The view; mostly 0.</summary>
    public ushort ViewNumber { get; } = viewNumber;

    /// <summary>The name of the file, without the octet 0 that ends it.</summary>
    public ReadOnlySpan<byte> FileName { get; } = fileName;

    /// <summary>Reads a name from a record of <see cref="MrtRecordKind.Snapshot"/>. Never throws, whatever the octets.</summary>
    /// <param name="record">The record.</param>
    /// <param name="snapshot">The name, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the record is of this kind and its name ends within it.</returns>
    public static bool TryRead(scoped in MrtRecord record, out MrtSnapshot snapshot, out WireError error)
    {
        snapshot = default;
        if (record.Kind != MrtRecordKind.Snapshot)
        {
            error = new WireError(WireField.MrtType, 0, (int)MrtType.Bgp4Mp, (int)record.Type);
            return false;
        }

        var body = record.Body;
        int end = body.Length < sizeof(ushort) ? -1 : body[sizeof(ushort)..].IndexOf((byte)0);
        if (end < 0)
        {
            error = new WireError(WireField.SnapshotName, 0, body.Length + 1, body.Length);
            return false;
        }

        snapshot = new MrtSnapshot(BinaryPrimitives.ReadUInt16BigEndian(body), body.Slice(sizeof(ushort), end));
        error = default;
        return true;
    }
}
