using System.Buffers.Binary;

namespace Routebeat.Wire.Mrt;

/// <summary>Judges whether octets can be the header of an MRT record: where records begin in damaged data.</summary>
public static class MrtPlausibility
{
    /// <summary>How many records in a row make a find certain, where the data go on for so long.</summary>
    private const int ChainLength = 3;

    /// <summary>How many records of types in no registry, whose times say nothing, are as certain.</summary>
    private const int FarChainLength = 16;

    /// <summary>How many octets at hand must do for a judgement, where a chain goes on beyond them.</summary>
    private const int LongestLook = 2 * MrtRecordReader.MaxBodyLength;

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
    /// <remarks>
    /// Three headers of registered types in a row are a chain whatever their times; a type or subtype in no registry may be a link where
    /// its time is within a day of what is known, and so may a record that is the last of the data.
    /// </remarks>
    /// <param name="octets">The data from here.</param>
    /// <param name="nearSeconds">Seconds since the epoch of the last record known; 0 for none, and then the first header must be of a registered type.</param>
    /// <param name="isLast">Whether the data end with these octets.</param>
    /// <returns>Null where more octets are needed to tell.</returns>
    internal static bool? IsChain(ReadOnlySpan<byte> octets, long nearSeconds, bool isLast)
    {
        bool registered = IsHeader(octets);
        if (!registered && !MayBeHeader(octets, nearSeconds))
        {
            return false;
        }

        bool mustTell = isLast || octets.Length >= LongestLook;
        long seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
        bool near = nearSeconds == 0 || IsNear(seconds, nearSeconds);
        for (int links = 1; links < ChainLength; links++)
        {
            long next = MrtRecordReader.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
            if (next > octets.Length - MrtRecordReader.HeaderSize)
            {
                // At the very end of the data, one whole record is all there can be.
                return !mustTell ? null
                    : next == octets.Length ? near || links > 1 || HasReader(octets)
                    : links > 1 && registered;
            }

            octets = octets[(int)next..];
            if (!IsHeader(octets) && !(near && MayBeHeader(octets, seconds)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether octets that begin with a whole record of a type or subtype in no registry are what they say: its length leads, perhaps over
    /// more such records, to a header of a registered type or to the end of the data.
    /// </summary>
    /// <param name="octets">The data from the record on.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the record before; 0 if there is none.</param>
    /// <param name="isLast">Whether the data end with these octets.</param>
    /// <returns>Null where more octets are needed to tell.</returns>
    internal static bool? IsUnregistered(ReadOnlySpan<byte> octets, long lastSeconds, bool isLast)
    {
        long seconds = BinaryPrimitives.ReadUInt32BigEndian(octets);
        bool near = lastSeconds != 0 && IsNear(seconds, lastSeconds);
        bool mustTell = isLast || octets.Length >= LongestLook;
        for (int links = 1; ; links++)
        {
            long next = MrtRecordReader.HeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(octets[8..]);
            if (IsBlank(octets) || next > MrtRecordReader.HeaderSize + (long)MrtRecordReader.MaxBodyLength)
            {
                return false;
            }

            if (next > octets.Length - MrtRecordReader.HeaderSize)
            {
                return next == octets.Length && isLast ? true
                    : near && (links > 1 || next < octets.Length) ? true
                    : mustTell ? false : null;
            }

            octets = octets[(int)next..];
            if (IsHeader(octets) || links == (near ? ChainLength : FarChainLength))
            {
                return true;
            }

            long time = BinaryPrimitives.ReadUInt32BigEndian(octets);
            if (IsRegistered(octets))
            {
                return false;
            }

            near &= IsNear(time, seconds);
        }
    }

    /// <summary>Whether the octets can be the header of a record of any type, about the time of another one.</summary>
    /// <param name="octets">The octets; fewer than a header are none.</param>
    /// <param name="nearSeconds">Seconds since the epoch that the header must be within a day of; 0 if none are known, and then it is no header.</param>
    internal static bool MayBeHeader(ReadOnlySpan<byte> octets, long nearSeconds) =>
        octets.Length >= MrtRecordReader.HeaderSize
        && nearSeconds != 0
        && BinaryPrimitives.ReadUInt32BigEndian(octets[8..]) <= MrtRecordReader.MaxBodyLength
        && IsNear(BinaryPrimitives.ReadUInt32BigEndian(octets), nearSeconds)
        && !IsRegistered(octets);

    /// <summary>Whether a header is of a type in no registry, so that nothing in it can be wrong but its length.</summary>
    /// <param name="octets">The octets; at least a header.</param>
    internal static bool IsOfUnknownType(ReadOnlySpan<byte> octets) =>
        !IsBlank(octets) && BinaryPrimitives.ReadUInt32BigEndian(octets[8..]) <= MrtRecordReader.MaxBodyLength && !IsRegistered(octets);

    /// <summary>Whether a registry has the type with the subtype, so that there are more signs of a header than its time.</summary>
    /// <param name="octets">The octets; at least a header.</param>
    internal static bool IsRegistered(ReadOnlySpan<byte> octets) =>
        IsRegistered((MrtType)BinaryPrimitives.ReadUInt16BigEndian(octets[4..]), BinaryPrimitives.ReadUInt16BigEndian(octets[6..]));

    private static bool IsRegistered(MrtType type, int subtype) => type switch
    {
        MrtType.Bgp4Mp or MrtType.Bgp4MpEt => subtype <= (int)Bgp4MpSubtype.MessageAs4LocalAddPath,
        MrtType.TableDumpV2 => subtype is >= (int)TableDumpV2Subtype.PeerIndexTable and <= (int)TableDumpV2Subtype.RibGenericAddPath,
        MrtType.TableDump => subtype is >= (int)TableDumpSubtype.Ipv4 and <= (int)TableDumpSubtype.Ipv6As4,
        _ => type > MrtType.Null && Enum.IsDefined(type) && subtype <= byte.MaxValue,
    };

    /// <summary>Whether the octets say nothing: a header of zeros is the end of a file that was made larger, no record.</summary>
    private static bool IsBlank(ReadOnlySpan<byte> octets) => !octets[..MrtRecordReader.HeaderSize].ContainsAnyExcept((byte)0);

    /// <summary>Whether one of our readers is for a record with this header: a length that fits is then no chance.</summary>
    private static bool HasReader(ReadOnlySpan<byte> octets) =>
        (MrtType)BinaryPrimitives.ReadUInt16BigEndian(octets[4..]) is MrtType.Bgp4Mp or MrtType.Bgp4MpEt or MrtType.TableDump or MrtType.TableDumpV2;

    private static bool IsNear(long seconds, long otherSeconds) => Math.Abs(seconds - otherSeconds) <= SecondsPerDay;

    private static bool HasMicroseconds(ReadOnlySpan<byte> octets) =>
        octets.Length < MrtRecordReader.HeaderSize + sizeof(uint)
        || BinaryPrimitives.ReadUInt32BigEndian(octets[MrtRecordReader.HeaderSize..]) < MicrosecondsPerSecond;
}
