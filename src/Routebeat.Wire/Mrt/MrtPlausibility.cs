using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>Judges whether octets can be the header of an MRT record: where records begin in damaged data.</summary>
public static class MrtPlausibility
{
    /// <summary>How far damaged data are searched for the next record, in octets.</summary>
    public const int SearchSize = 64 * 1024;

    /// <summary>How many records in a row make a find certain, where the data go on for so long.</summary>
    private const int ChainLength = 3;

    private const int SecondsPerDay = 86_400;
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
        return length <= MrtRecordReader.MaxBodyLength
            && (length > 0 || type is MrtType.Start or MrtType.Die or MrtType.IAmDead)
            && IsRegistered(type, subtype)
            && type switch
            {
                MrtType.Bgp4Mp => length >= MinBgp4MpLength,
                MrtType.Bgp4MpEt => length > MinBgp4MpLength && HasMicroseconds(octets),
                _ => true,
            };
    }

    /// <summary>Whether a chain of headers begins here, each where the one before says that it ends: where records go on after damage.</summary>
    /// <remarks>A type or subtype in no registry may be a link where its time is within a day of what is known.</remarks>
    /// <param name="octets">The data from here.</param>
    /// <param name="nearSeconds">Seconds since the epoch that the first header must be within a day of; 0 for any, and then it must be of a registered type.</param>
    public static bool IsChain(ReadOnlySpan<byte> octets, long nearSeconds)
    {
        bool registered = IsHeader(octets);
        if (!registered && !MayBeHeader(octets, nearSeconds))
        {
            return false;
        }

        long seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
        if (nearSeconds != 0 && !IsNear(seconds, nearSeconds))
        {
            return false;
        }

        for (int links = 1; links < ChainLength; links++)
        {
            long next = MrtRecordReader.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
            if (next > octets.Length - MrtRecordReader.HeaderSize)
            {
                // At the very end of the data, one whole record is all there can be.
                return next == octets.Length || (links > 1 && registered);
            }

            octets = octets[(int)next..];
            if (!IsHeader(octets) && !MayBeHeader(octets, seconds))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether octets that begin with a whole record of a type or subtype in no registry are what they say: its length leads to a header
    /// of a registered type, or to more such records of about the same time, or to the end of the octets.
    /// </summary>
    /// <param name="octets">The data from the record on.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the record before; 0 if there is none.</param>
    internal static bool IsUnregistered(ReadOnlySpan<byte> octets, long lastSeconds)
    {
        long seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
        bool near = lastSeconds != 0 && IsNear(seconds, lastSeconds);
        bool hasBody = BinaryPrimitives.ReadUInt32BigEndian(octets[8..]) > 0;
        for (int links = 1; links <= ChainLength; links++)
        {
            long next = MrtRecordReader.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
            if (next > octets.Length - MrtRecordReader.HeaderSize)
            {
                // The next header is not all there: only what goes on from a record is believed without one, or what ends with the content.
                return next == octets.Length ? near || (hasBody && seconds != 0) : near && (links > 1 || next < octets.Length);
            }

            octets = octets[(int)next..];
            if (IsHeader(octets))
            {
                return true;
            }

            if (!MayBeHeader(octets, seconds))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the octets can be the header of a record of any type, about the time of another one.</summary>
    /// <param name="octets">The octets; fewer than a header are none.</param>
    /// <param name="nearSeconds">Seconds since the epoch that the header must be within a day of; 0 if none are known, and then it is no header.</param>
    internal static bool MayBeHeader(ReadOnlySpan<byte> octets, long nearSeconds) =>
        octets.Length >= MrtRecordReader.HeaderSize
        && nearSeconds != 0
        && BinaryPrimitives.ReadUInt32BigEndian(octets[8..]) <= MrtRecordReader.MaxBodyLength
        && IsNear(BinaryPrimitives.ReadUInt32BigEndian(octets), nearSeconds)
        && !IsRegistered((MrtType)BinaryPrimitives.ReadUInt16BigEndian(octets[4..]), BinaryPrimitives.ReadUInt16BigEndian(octets[6..]));

    /// <summary>Whether a registry has a type with a subtype, so that there are more signs of a header than its time.</summary>
    private static bool IsRegistered(MrtType type, int subtype) => type switch
    {
        MrtType.Bgp4Mp or MrtType.Bgp4MpEt => subtype <= (int)Bgp4MpSubtype.MessageAs4LocalAddPath,
        MrtType.TableDumpV2 => subtype is >= (int)TableDumpV2Subtype.PeerIndexTable and <= (int)TableDumpV2Subtype.RibGenericAddPath,
        MrtType.TableDump => subtype is >= (int)TableDumpSubtype.Ipv4 and <= (int)TableDumpSubtype.Ipv6As4,
        _ => type > MrtType.Null && Enum.IsDefined(type) && subtype <= byte.MaxValue,
    };

    private static bool IsNear(long seconds, long otherSeconds) => Math.Abs(seconds - otherSeconds) <= SecondsPerDay;

    private static bool HasMicroseconds(ReadOnlySpan<byte> octets) =>
        octets.Length < MrtRecordReader.HeaderSize + sizeof(uint)
        || BinaryPrimitives.ReadUInt32BigEndian(octets[MrtRecordReader.HeaderSize..]) < MicrosecondsPerSecond;
}
