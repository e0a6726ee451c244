using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Mrt;

/// <summary>How some octets divide into whole records, a rest that needs more, and damage.</summary>
/// <param name="WholeLength">How many octets at the start are whole records.</param>
/// <param name="End">Why the records end there.</param>
/// <param name="NeededLength">How many octets are needed from there on to go on, if the records are incomplete.</param>
/// <param name="LastSeconds">Seconds since the epoch of the last whole record; what was given if there is none.</param>
public readonly record struct MrtFraming(int WholeLength, MrtReadEnd End, long NeededLength, long LastSeconds)
{
    /// <summary>Divides octets that begin with a record.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the record before them; 0 if there is none.</param>
    /// <param name="isLast">Whether the data end with these octets. Default: they do.</param>
    public static MrtFraming Of(ReadOnlySpan<byte> octets, long lastSeconds, bool isLast = true)
    {
        var reader = new MrtRecordReader(octets);
        int whole = 0;
        while (reader.TryRead(out var record))
        {
            if (record.Kind == MrtRecordKind.Other && Trust(octets[whole..], lastSeconds, isLast) is not true and var verdict)
            {
                return verdict is false
                    ? new MrtFraming(whole, MrtReadEnd.Damaged, 0, lastSeconds)
                    : new MrtFraming(whole, MrtReadEnd.Incomplete, octets.Length - whole + MrtRecordReader.HeaderSize, lastSeconds);
            }

            whole = reader.Consumed;
            lastSeconds = record.Time.UnixSeconds;
        }

        // A header that cannot be is damage at once, even where its length would have us wait for more octets.
        bool damaged = reader.End == MrtReadEnd.Incomplete
            && octets.Length - whole >= MrtRecordReader.HeaderSize
            && !MrtPlausibility.IsHeader(octets[whole..])
            && !MrtPlausibility.IsOfUnknownType(octets[whole..]);
        return new MrtFraming(
            whole, damaged ? MrtReadEnd.Damaged : reader.End, MrtRecordReader.HeaderSize + reader.Error.Needed, lastSeconds);
    }

    /// <summary>Whether a record without a reader is what it says: of a registered type, or followed by what is; null where that cannot be told yet.</summary>
    private static bool? Trust(ReadOnlySpan<byte> octets, long lastSeconds, bool isLast) =>
        MrtPlausibility.IsHeader(octets) ? true : MrtPlausibility.IsUnregistered(octets, lastSeconds, isLast);
}
