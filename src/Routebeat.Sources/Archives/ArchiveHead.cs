using System.Buffers;
using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Archives;

/// <summary>A look at the first record of a file, for files whose names do not tell their time.</summary>
/// <param name="Time">The time of the first record; none if there is no record at the start.</param>
/// <param name="IsRib">Whether the file begins as a RIB does.</param>
public readonly record struct ArchiveHead(EventTime? Time, bool IsRib)
{
    private const int HeadSize = 64 * 1024;

    /// <summary>Looks at a file's first octets. Of what cannot be read, or is no MRT, it tells nothing.</summary>
    /// <param name="path">The file.</param>
    public static ArchiveHead Of(string path)
    {
        using var source = OctetSource.Open(path);
        byte[] head = ArrayPool<byte>.Shared.Rent(HeadSize);
        int filled = 0;
        int read;
        while (filled < head.Length && (read = source.Read(head.AsSpan(filled))) > 0)
        {
            filled += read;
        }

        var octets = head.AsSpan(0, filled);
        var result = default(ArchiveHead);
        if (MrtPlausibility.IsHeader(octets))
        {
            var type = (MrtType)BinaryPrimitives.ReadUInt16BigEndian(octets[4..]);
            long seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
            result = new ArchiveHead(EventTime.FromUnixSeconds(seconds), IsRibType(type));
        }

        ArrayPool<byte>.Shared.Return(head);
        return result;
    }

    /// <summary>Whether a file whose first record has this type is a RIB.</summary>
    internal static bool IsRibType(MrtType type) => type is MrtType.TableDumpV2 or MrtType.TableDump;
}
