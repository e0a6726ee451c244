using System.Xml.Linq;
using Routebeat.Pictures.Drawing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class SparklineTests
{
    [Fact]
    public void Draw_NorthKorea_SpansTheWholeScale()
    {
        var range = new TimeRange(NorthKorea.From, NorthKorea.To);
        string svg = Sparkline.Draw(NorthKorea.Series(NorthKorea.Country), range, new TimeRange(NorthKorea.OutageStart, NorthKorea.OutageEnd));
        var root = XDocument.Parse(svg).Root!;

        Assert.Equal("160", root.Attribute("width")?.Value);
        Assert.Equal("24", root.Attribute("height")?.Value);
        Assert.Contains("least 1", root.Attribute("aria-label")?.Value, StringComparison.Ordinal);
        Assert.Contains("v20", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NothingKnown_SaysSo()
    {
        var range = new TimeRange(NorthKorea.From, NorthKorea.To);
        var series = NorthKorea.Series(NorthKorea.Country) with { Points = [], ShareBefore = null };

        Assert.Contains("not known", Sparkline.Draw(series, range, range), StringComparison.Ordinal);
    }
}
