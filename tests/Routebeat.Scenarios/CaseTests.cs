namespace Routebeat.Scenarios;

/// <summary>The stories in Cases, each against the incidents it says must come.</summary>
public sealed class CaseTests
{
    /// <summary>The names of the stories.</summary>
    public static TheoryData<string> Names() => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(static path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_Story_IncidentsAsItSays(string name)
    {
        var story = new CaseFile(File.ReadLines(Path.Combine(Folder, name + ".txt")));
        Assert.Equal(string.Join('\n', story.Expected), string.Join('\n', story.Run()));
    }

    [Fact]
    public void Names_Folder_HoldsStories() => Assert.NotEmpty(Directory.EnumerateFiles(Folder, "*.txt"));
}
