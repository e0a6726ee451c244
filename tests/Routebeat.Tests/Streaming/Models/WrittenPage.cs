namespace Routebeat.Tests.Streaming.Models;

/// <summary>Compares a file of the repository with what the code says it holds; with <c>ROUTEBEAT_WRITE_PAGES=1</c> writes it instead.</summary>
internal static class WrittenPage
{
    private const string WriteVariable = "ROUTEBEAT_WRITE_PAGES";

    /// <summary>Compares a whole file.</summary>
    public static void AssertIs(string file, string expected)
    {
        string path = RepositoryPaths.InRepository(file);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.Equal(expected, File.ReadAllText(path));
    }

    /// <summary>Compares what stands between two marks.</summary>
    public static void AssertHolds(string file, string expected)
    {
        const string Begin = "<!-- parameters -->\n";
        const string End = "<!-- end -->";
        string page = File.ReadAllText(RepositoryPaths.InRepository(file));
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(from >= Begin.Length && to >= from, $"{file} lacks its marks");
        AssertIs(file, page[..from] + expected + page[to..]);
    }
}
