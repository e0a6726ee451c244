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
            && !MrtPlausibility.IsHeader(octets[whole..]);
        return new MrtFraming(
            whole, damaged ? MrtReadEnd.Damaged : reader.End, MrtRecordReader.HeaderSize + reader.Error.Needed, lastSeconds);
    }

    /// <summary>
    /// Whether a record is what it says. One whose header fits its type is; a type or subtype in no registry is taken for a new one as
    /// long as a good header follows it, or the end of the octets.
    /// </summary>
    private static bool IsTrusted(MrtRecord record, ReadOnlySpan<byte> octets, long lastSeconds)
    {
        if (record.Kind != MrtRecordKind.Other || MrtPlausibility.IsHeader(octets))
        {
            return true;
        }

        var next = octets[record.Length..];
        return lastSeconds != 0 && record.Length > MrtRecordReader.HeaderSize
            && (next.Length < MrtRecordReader.HeaderSize || MrtPlausibility.IsHeader(next));
    }
}
