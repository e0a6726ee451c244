using Routebeat.Streaming.Yaml;

namespace Routebeat.Tests.Streaming.Yaml;

public sealed class NearestWordTests
{
    private static readonly string[] _known = ["name", "sources", "window", "away_ppm", "back_ppm"];

    [Theory]
    [InlineData("windw", "window")]
    [InlineData("Window", "window")]
    [InlineData("souces", "sources")]
    [InlineData("nmae", "name")]
    [InlineData("away-ppm", "away_ppm")]
    [InlineData("elephant", null)]
    [InlineData("", null)]
    public void Find_Word_IsTheOneThatWasMeant(string word, string? expected) => Assert.Equal(expected, NearestWord.Find(word, _known));
}
