using Routebeat.Features;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;

namespace Routebeat.Topics.Features;

/// <summary>Turns what a feature partition puts out into values of bounded size.</summary>
public static class FeaturesValues
{
    /// <summary>The largest value of a part of more than one row, in octets. A row is never cut: one that is larger alone makes a part of its own.</summary>
    public const int MaximumOctets = 512 * 1024;

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

    private static int Cut(List<FeaturesValue> values, int target, FeaturesPart part, int maximumOctets)
    {
        byte[] octets = FeaturesRecordCodec.ToOctets(part);
        if (octets.Length <= maximumOctets || part.Rows.Count <= 1)
        {
            values.Add(new FeaturesValue(target, FeaturesRecordCodec.KindOf(part), octets));
            return 1;
        }

        int half = part.Rows.Count / 2;
        FeatureRow[] rows = [.. part.Rows];
        int first = Cut(values, target, part with { Rows = rows[..half] }, maximumOctets);
        return first + Cut(values, target, part with { Number = part.Number + first, Rows = rows[half..] }, maximumOctets);
    }
}
