namespace Routebeat.Wire.Mrt;

/// <summary>A range of octets that are no records, between two that are, or up to the end. The default value is empty.</summary>
/// <param name="Offset">Where the range begins, in octets from the start of what was searched.</param>
/// <param name="Length">How many octets are lost.</param>
public readonly record struct MrtGap(long Offset, long Length)
{
    /// <summary>Where the next record begins, if one does.</summary>
    public long End => Offset + Length;

    /// <summary>Finds where records go on after damage. Never throws, whatever the octets.</summary>
    /// <param name="octets">The octets, of which the first ones are no record.</param>
    /// <param name="lastSeconds">Seconds since the epoch of the last record before them; 0 if there is none.</param>
    /// <param name="gap">The octets lost: up to the next record, or all if this returns false.</param>
    /// <returns>Whether a plausible record follows within <see cref="MrtPlausibility.SearchSize"/>.</returns>
    public static bool TryFind(ReadOnlySpan<byte> octets, long lastSeconds, out MrtGap gap)
    {
        int last = Math.Min(octets.Length - MrtRecordReader.HeaderSize, MrtPlausibility.SearchSize);
        for (int i = 1; i <= last; i++)
        {
            if (MrtPlausibility.IsChain(octets[i..], lastSeconds))
            {
                gap = new MrtGap(0, i);
                return true;
            }
        }

        gap = new MrtGap(0, octets.Length);
        return false;
    }

    /// <summary>The same range as seen from octets that began earlier.</summary>
    /// <param name="octets">How many octets earlier they began.</param>
    public MrtGap Shift(long octets) => this with { Offset = Offset + octets };
}
