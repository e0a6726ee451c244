namespace Routebeat.Wire.Mrt;

/// <summary>A range of octets that are no records, between two that are, or up to the end. The default value is empty.</summary>
/// <param name="Offset">Where the range begins, in octets from the start of what was searched.</param>
/// <param name="Length">How many octets are lost.</param>
public readonly record struct MrtGap(long Offset, long Length)
{
    /// <summary>Above this a length field's first octet makes it longer than <see cref="MrtRecordReader.MaxBodyLength"/>.</summary>
    private const byte LongestFirst = 1;

    /// <summary>Where the next record begins, if one does.</summary>
    public long End => Offset + Length;

    /// <summary>Finds where records go on after damage. Never throws, whatever the octets.</summary>
    /// <param name="octets">The octets to the end of the data, of which the first ones are no record.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the last record before them; 0 if there is none.</param>
    /// <param name="gap">The octets lost: up to the next record, or all if this returns false.</param>
    /// <returns>Whether a plausible record follows.</returns>
    public static bool TryFind(ReadOnlySpan<byte> octets, long lastSeconds, out MrtGap gap)
    {
        bool found = !octets.IsEmpty & TryFind(octets[Math.Min(1, octets.Length)..], lastSeconds, isLast: true, out gap);
        gap = gap with { Length = found ? gap.Length + 1 : octets.Length };
        return found;
    }

    /// <summary>Finds where records go on in data that come piece by piece. Never throws, whatever the octets.</summary>
    /// <param name="octets">The octets; also the first ones may be a record.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the last record before them; 0 if there is none.</param>
    /// <param name="isLast">Whether the data end with these octets.</param>
    /// <param name="gap">The octets lost: up to the next record, or, if this returns false, up to where the search goes on with more octets.</param>
    /// <returns>Whether a plausible record follows.</returns>
    public static bool TryFind(ReadOnlySpan<byte> octets, long lastSeconds, bool isLast, out MrtGap gap)
    {
        int last = octets.Length - MrtRecordReader.HeaderSize;
        for (int i = 0; i <= last; i++)
        {
            if (octets[i + 8] > LongestFirst)
            {
                continue;
            }

            if (MrtPlausibility.IsChain(octets[i..], lastSeconds, isLast) is not false and var verdict)
            {
                gap = new MrtGap(0, i);
                return verdict is true;
            }
        }

        gap = new MrtGap(0, isLast ? octets.Length : Math.Max(last + 1, 0));
        return false;
    }

    /// <summary>The same range as seen from octets that began earlier.</summary>
    /// <param name="octets">How many octets earlier they began.</param>
    public MrtGap Shift(long octets) => this with { Offset = Offset + octets };
}
