using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Mrt;

/// <summary>Reads MRT records one after the other from octets at hand (RFC 6396 §2). Never throws, whatever the octets.</summary>
/// <remarks>
/// Nothing is copied and nothing allocated. When <see cref="TryRead"/> returns false, <see cref="End"/> tells a tail that needs more
/// octets from damage, and <see cref="Consumed"/> how many octets were whole records.
/// </remarks>
/// <param name="octets">Octets that begin with a record.</param>
public ref struct MrtRecordReader(ReadOnlySpan<byte> octets)
{
    /// <summary>The size of a record's header, in octets.</summary>
    public const int HeaderSize = 12;

    /// <summary>The longest body taken for real, in octets: 16 MiB. A length field above it is damage.</summary>
    public const int MaxBodyLength = 16 * 1024 * 1024;

    /// <summary>The size of the microseconds that the extended types put before the body.</summary>
    private const int MicrosecondsSize = sizeof(uint);

    private const uint LastMicrosecond = 999_999;

    private readonly ReadOnlySpan<byte> _octets = octets;

    /// <summary>How many octets the records read so far took.</summary>
    public int Consumed { get; private set; }

    /// <summary>Why the last call of <see cref="TryRead"/> returned false.</summary>
    public MrtReadEnd End { get; private set; }

    /// <summary>What was missing or wrong when the reader ended before the end of the octets; else the default value.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next record.</summary>
    /// <param name="record">The record, or the default value if this returns false.</param>
    /// <returns>Whether a whole record was there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out MrtRecord record)
    {
        unchecked
        {
            var rest = _octets[Consumed..];
            if (rest.Length < HeaderSize)
            {
                record = default;
                return StopInHeader(rest.Length);
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(rest[8..]);
            var type = (MrtType)BinaryPrimitives.ReadUInt16BigEndian(rest[4..]);
            // Where not even the microseconds fit, the record is still as long as it says (RFC 6396 §2).
            int extra = HasMicroseconds(type) && length >= MicrosecondsSize ? MicrosecondsSize : 0;
            if (length > MaxBodyLength || rest.Length - HeaderSize < (int)length)
            {
                record = default;
                return StopAtLength(length, rest.Length - HeaderSize);
            }

            uint microseconds = extra == 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest[HeaderSize..]);
            int total = HeaderSize + (int)length;
            record = new MrtRecord(
                EventTime.FromUnixSeconds(BinaryPrimitives.ReadUInt32BigEndian(rest), (int)Math.Min(microseconds, LastMicrosecond)),
                type,
                BinaryPrimitives.ReadUInt16BigEndian(rest[6..]),
                rest[(HeaderSize + extra)..total],
                total,
                microseconds > LastMicrosecond);
            Consumed += total;
            return true;
        }
    }

    private static bool HasMicroseconds(MrtType type) => type is MrtType.Bgp4MpEt or MrtType.IsIsEt or MrtType.OspfV3Et;

    private bool StopInHeader(int had)
    {
        End = had == 0 ? MrtReadEnd.Complete : MrtReadEnd.Incomplete;
        Error = had == 0 ? default : new WireError(WireField.MrtHeader, Consumed, HeaderSize, had);
        return false;
    }

    private bool StopAtLength(uint length, int had)
    {
        bool damaged = length > MaxBodyLength;
        End = damaged ? MrtReadEnd.Damaged : MrtReadEnd.Incomplete;
        Error = damaged
            ? new WireError(WireField.MrtLength, Consumed + 8, MaxBodyLength, length)
            : new WireError(WireField.MrtBody, Consumed + HeaderSize, length, had);
        return false;
    }
}
