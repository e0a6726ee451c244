using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Tests.Pictures.Words;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 min")]
    [InlineData(210, "3 min 30 s")]
    [InlineData(34_260, "9 h 31 min")]
    [InlineData(86_400, "24 h")]
    [InlineData(604_800, "7 d")]
    [InlineData(187_200, "2 d 4 h")]
    public void Span_OfSeconds_HasTwoUnits(long seconds, string expected) => Assert.Equal(expected, Wording.Plain(Wording.Span(seconds)));

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(10_204, "1 %")]
    [InlineData(15_000, "1.5 %")]
    [InlineData(500_000, "50 %")]
    [InlineData(989_800, "99 %")]
    [InlineData(985_000, "98.5 %")]
    [InlineData(1_000_000, "100 %")]
    public void Percent_OfPartsPerMillion_IsShort(long ppm, string expected) => Assert.Equal(expected, Wording.Plain(Wording.Percent(ppm)));

    [Fact]
    public void Count_WithNoun_SeparatesThousandsAndNumbers()
    {
        Assert.Equal("1 network", Wording.Plain(Wording.Count(1, "network")));
        Assert.Equal("12,345 networks", Wording.Plain(Wording.Count(12_345, "network")));
        Assert.Equal("2 losses", Wording.Plain(Wording.Count(2, "loss", "losses")));
    }

    [Fact]
    public void Range_WithinADay_SaysTheDateOnce() =>
        Assert.Equal("22 Dec 2014 16:15 to 16:30:05 UTC", Wording.Range(EventTime.Parse("2014-12-22T16:15:00Z"), EventTime.Parse("2014-12-22T16:30:05Z")));

    [Fact]
    public void Clean_ControlAndDirection_AreReplaced()
    {
        Assert.Equal("a\uFFFD[31mb", Wording.Clean("a\u001b[31mb"));
        Assert.Equal("x\uFFFDy z", Wording.Clean("x\u202Ey\nz"));
        Assert.Equal("😀", Wording.Clean("😀"));
        Assert.Equal("\uFFFD", Wording.Clean("\uD800"));
    }
}
