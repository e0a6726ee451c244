namespace Routebeat.Streaming.Yaml;

/// <summary>Finds what somebody meant to write.</summary>
internal static class NearestWord
{
    /// <summary>The known word nearest to one that is not known; null where none is near.</summary>
    /// <param name="word">The word.</param>
    /// <param name="known">The known words; of two that are equally near the first is taken.</param>
    public static string? Find(string word, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = Math.Max(1, word.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = Distance(word, candidate);
            if (distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>Letters to add, remove, replace or swap with their neighbour; capitals and - for _ cost nothing.</summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                costs[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1, costs[i - 1, j - 1] + (Same(left[i - 1], right[j - 1]) ? 0 : 1));
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[left.Length, right.Length];
    }

    private static bool Same(char left, char right) => Plain(left) == Plain(right);

    private static char Plain(char letter) => letter == '-' ? '_' : char.ToLowerInvariant(letter);
}
