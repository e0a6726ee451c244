using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>Judges whether octets can be the header of an MRT record: where records begin in damaged data.</summary>
public static class MrtPlausibility
{
    /// <summary>How far damaged data are searched for the next record, in octets.</summary>
    public const int SearchSize = 64 * 1024;

    /// <summary>How many records in a row make a find certain, where the data go on for so long.</summary>
    private const int ChainLength = 3;

    private const int MinBgp4MpLength = 16;
    private const uint MicrosecondsPerSecond = 1_000_000;

    /// <summary>Whether the octets begin with a header of a registered type whose subtype and length fit it.</summary>
    /// <param name="octets">The octets; fewer than a header are none.</param>
    public static bool IsHeader(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < MrtRecordReader.HeaderSize)
        {
            return false;
        }

        var type = (MrtType)BinaryPrimitives.ReadUInt16BigEndian(octets[4..]);
        int subtype = BinaryPrimitives.ReadUInt16BigEndian(octets[6..]);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
        return length is > 0 and <= MrtRecordReader.MaxBodyLength && type switch
        {
            MrtType.Bgp4Mp => subtype <= (int)Bgp4MpSubtype.MessageAs4LocalAddPath && length >= MinBgp4MpLength,
            MrtType.Bgp4MpEt => subtype <= (int)Bgp4MpSubtype.MessageAs4LocalAddPath && length > MinBgp4MpLength && HasMicroseconds(octets),
            MrtType.TableDumpV2 => subtype is >= (int)TableDumpV2Subtype.PeerIndexTable and <= (int)TableDumpV2Subtype.RibGenericAddPath,
            MrtType.TableDump => subtype is >= (int)TableDumpSubtype.Ipv4 and <= (int)TableDumpSubtype.Ipv6As4,
            _ => type > MrtType.Null && Enum.IsDefined(type) && subtype <= byte.MaxValue,
        };
    }

    /// <summary>Whether a chain of headers begins here, each where the one before says that it ends.</summary>
    /// <param name="octets">The data from here.</param>
    /// <param name="nearSeconds">Seconds since the epoch that the first header must be within a day of; 0 for any.</param>
    public static bool IsChain(ReadOnlySpan<byte> octets, long nearSeconds)
    {
        const int SecondsPerDay = 86_400;
        if (!IsHeader(octets)
            || (nearSeconds != 0 && Math.Abs(BinaryPrimitives.ReadUInt32BigEndian(octets) - nearSeconds) > SecondsPerDay))
        {
            return false;
        }

        for (int links = 1; links < ChainLength; links++)
        {
            long next = MrtRecordReader.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
            if (next > octets.Length - MrtRecordReader.HeaderSize)
            {
                // At the very end of the data, one whole record is all there can be.
                return links > 1 || next == octets.Length;
            }

            octets = octets[(int)next..];
            if (!IsHeader(octets))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasMicroseconds(ReadOnlySpan<byte> octets) =>
        octets.Length < MrtRecordReader.HeaderSize + sizeof(uint)
        || BinaryPrimitives.ReadUInt32BigEndian(octets[MrtRecordReader.HeaderSize..]) < MicrosecondsPerSecond;
}
