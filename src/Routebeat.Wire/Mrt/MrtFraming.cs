using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Mrt;

/// <summary>How some octets divide into whole records, a rest that needs more, and damage.</summary>
/// <param name="WholeLength">How many octets at the start are whole records.</param>
/// <param name="End">Why the records end there.</param>
/// <param name="NeededLength">How many octets the record after them needs, if it is incomplete.</param>
/// <param name="LastSeconds">Seconds since the epoch of the last whole record; what was given if there is none.</param>
public readonly record struct MrtFraming(int WholeLength, MrtReadEnd End, long NeededLength, long LastSeconds)
{
    /// <summary>Divides octets that begin with a record.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the record before them; 0 if there is none.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MrtFraming Of(ReadOnlySpan<byte> octets, long lastSeconds)
    {
        var reader = new MrtRecordReader(octets);
        int whole = 0;
        while (reader.TryRead(out var record))
        {
            if (!IsTrusted(record, octets[whole..], lastSeconds))
            {
                return new MrtFraming(whole, MrtReadEnd.Damaged, 0, lastSeconds);
            }

            whole = reader.Consumed;
            lastSeconds = record.Time.UnixSeconds;
        }

        // A header that cannot be is damage at once, even where its length would have us wait for more octets.
        bool damaged = reader.End == MrtReadEnd.Incomplete
            && octets.Length - whole >= MrtRecordReader.HeaderSize
            && !MrtPlausibility.IsHeader(octets[whole..])
            && !MrtPlausibility.MayBeHeader(octets[whole..], lastSeconds);
        return new MrtFraming(
            whole, damaged ? MrtReadEnd.Damaged : reader.End, MrtRecordReader.HeaderSize + reader.Error.Needed, lastSeconds);
    }

    /// <summary>Whether a record is what it says: its header fits its type, or is of no registered type and followed by what is.</summary>
    private static bool IsTrusted(scoped in MrtRecord record, ReadOnlySpan<byte> octets, long lastSeconds) =>
        record.Kind != MrtRecordKind.Other || MrtPlausibility.IsHeader(octets) || MrtPlausibility.IsUnregistered(octets, lastSeconds);
}
