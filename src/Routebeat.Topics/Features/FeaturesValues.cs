using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;

namespace Routebeat.Topics.Features;

/// <summary>Turns what a feature partition puts out into values of bounded size.</summary>
public static class FeaturesValues
{
    /// <summary>The largest value of a part of more than one row, in octets. A row is never cut: one that is larger alone makes a part of its own.</summary>
    public const int MaximumOctets = 512 * 1024;

    /// <summary>The most that a part takes besides its rows: the schema with the longest numbers, the batch's metadata, and the padding of its buffers.</summary>
    private static readonly int _octetsOfNoRows =
        FeaturesRecordCodec.ToOctets(new FeaturesPart(int.MaxValue, new Window(long.MaxValue, int.MaxValue), []) { Number = int.MaxValue }).Length
        + (FeatureColumns.All.Count * FeatureRowWriter.MostPaddingOctets);

    /// <summary>The values of some outputs, in their order: parts cut by rows where they are too large, and markers that say how many they became.</summary>
    /// <param name="outputs">All outputs of one record; a marker comes after the parts of its window.</param>
    /// <param name="maximumOctets">Default <see cref="MaximumOctets"/>.</param>
    public static IReadOnlyList<FeaturesValue> Of(IReadOnlyList<FeatureOutput> outputs, int maximumOctets = MaximumOctets)
    {
        var values = new List<FeaturesValue>(outputs.Count);
        var parts = new Dictionary<int, int>();
        foreach (var (target, record) in outputs)
        {
            int count = parts.GetValueOrDefault(target);
            if (record is FeaturesPart part)
            {
                parts[target] = count + Cut(values, target, part with { Number = count }, maximumOctets);
            }
            else
            {
                var marker = record is WindowClosed closed ? closed with { Parts = count } : record;
                values.Add(new FeaturesValue(target, FeaturesRecordCodec.KindOf(marker), FeaturesRecordCodec.ToOctets(marker)));
                parts.Remove(target);
            }
        }

        return values;
    }

    /// <summary>Rows go into a part for as long as they surely fit, so that each is encoded once; the parts that it made.</summary>
    private static int Cut(List<FeaturesValue> values, int target, FeaturesPart part, int maximumOctets)
    {
        FeatureRow[] rows = [.. part.Rows];
        int parts = 0;
        int first = 0;
        long octets = _octetsOfNoRows;
        for (int i = 0; i < rows.Length; i++)
        {
            int more = FeatureRowWriter.MostOctetsOf(rows[i]);
            if (i > first && octets + more > maximumOctets)
            {
                Add(first, i);
                first = i;
                octets = _octetsOfNoRows;
            }

            octets += more;
        }

        Add(first, rows.Length);
        return parts;

        void Add(int from, int to)
        {
            var cut = part with { Number = part.Number + parts++, Rows = new ArraySegment<FeatureRow>(rows, from, to - from) };
            values.Add(new FeaturesValue(target, FeaturesRecordCodec.KindOf(cut), FeaturesRecordCodec.ToOctets(cut)));
        }
    }
}
