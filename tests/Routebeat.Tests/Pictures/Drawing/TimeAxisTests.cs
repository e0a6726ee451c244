using System.Xml.Linq;
using Routebeat.Pictures.Drawing;
using Routebeat.Routing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

/// <summary>The axis as a picture shows it, from minutes to years.</summary>
public sealed class TimeAxisTests
{
    [Theory]
    [InlineData(10, "00:01", "1 Mar 2024")]
    [InlineData(180, "00:15", "1 Mar 2024")]
    [InlineData(2_880, "03:00", "2 Mar 2024")]
    [InlineData(43_200, "", "4 Mar 2024")]
    [InlineData(525_600, "", "1 May 2024")]
    [InlineData(5_256_000, "", "1 Jan 2025")]
    public void Ticks_OfASpan_AreRoundTimesOfUtc(int minutes, string clock, string date)
    {
        var texts = Texts(EventTime.Parse("2024-03-01T00:00:00Z"), minutes);

        Assert.Contains(date, texts);
        if (clock.Length > 0)
        {
            Assert.Contains(clock, texts);
        }
    }

    [Fact]
    public void Ticks_FromTheMiddleOfADay_SayTheDayAtTheStartAndAtMidnight()
    {
        var texts = Texts(EventTime.Parse("2024-03-01T09:17:00Z"), 1_800);

        Assert.Contains("1 Mar 2024", texts);
        Assert.Contains("2 Mar 2024", texts);
        Assert.Contains("12:00", texts);
    }

    private static List<string> Texts(EventTime from, int minutes)
    {
        var series = new EntitySeries
        {
            Entity = NorthKorea.Country,
            WindowSeconds = 60,
            From = from,
            To = from + TimeSpan.FromMinutes(minutes),
            Points = [],
            ShareBefore = 1_000_000,
        };
        string svg = IncidentPicture.Draw(NorthKorea.Picture() with { Series = series, Bands = [], Health = [] });
        return [.. XDocument.Parse(svg).Root!.Descendants().Where(static e => e.Name.LocalName == "text").Select(static e => e.Value)];
    }
}
