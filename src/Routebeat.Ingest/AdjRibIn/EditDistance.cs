namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The Levenshtein distance between two paths in hops: how many hops must be inserted, removed or replaced.</summary>
public static class EditDistance
{
    /// <summary>The longest difference that is worked out; beyond it the distance is <see cref="Saturated"/>.</summary>
    public const int LongestPath = 64;

    /// <summary>Stands for every distance that is larger or too laborious.</summary>
    public const byte Saturated = byte.MaxValue;

    /// <summary>The distance. Hops that both paths share at either end cost nothing; what is left may have at most 64 hops on each side.</summary>
    public static byte Between(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        int common = left.CommonPrefixLength(right);
        left = left[common..];
        right = right[common..];
        while (!left.IsEmpty && !right.IsEmpty && left[^1] == right[^1])
        {
            left = left[..^1];
            right = right[..^1];
        }

        if (left.Length > LongestPath || right.Length > LongestPath)
        {
            return Saturated;
        }

        if (left.IsEmpty || right.IsEmpty)
        {
            return (byte)(left.Length + right.Length);
        }

        Span<byte> row = stackalloc byte[LongestPath + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = (byte)j;
        }

        for (int i = 0; i < left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = (byte)(i + 1);
            for (int j = 0; j < right.Length; j++)
            {
                int replaced = diagonal + (left[i] == right[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = (byte)Math.Min(replaced, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[right.Length];
    }
}
