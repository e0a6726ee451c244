using System.Text;
using System.Xml.Linq;
using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Routing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class IncidentPictureTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";
    private static readonly EventTime _from = EventTime.Parse("2024-06-01T00:00:00Z");

    [Fact]
    public void Draw_NorthKorea_IsWellFormedNamedAndSmall()
    {
        string svg = IncidentPicture.Draw(NorthKorea.Picture());
        SampleFiles.Write("incident.svg", svg);
        SampleFiles.Write("incident-narrow.svg", IncidentPicture.Draw(NorthKorea.Picture() with { Size = PictureSize.Narrow }));
        var root = XDocument.Parse(svg).Root!;

        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.StartsWith("North Korea (KP): a steady beat of 19", root.Attribute("aria-label")?.Value, StringComparison.Ordinal);
        Assert.Contains("BGP shows routes, not traffic", root.Attribute("aria-label")?.Value, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(svg), 1, 300_000);
        Assert.Equal(svg, IncidentPicture.Draw(NorthKorea.Picture()));
    }

    [Fact]
    public void Draw_NorthKorea_TitlesEveryBandAndStrip()
    {
        var root = XDocument.Parse(IncidentPicture.Draw(NorthKorea.Picture())).Root!;
        var shapes = root.Descendants().Where(static e => e.Attribute("class")?.Value is "outage" or "instability" or "volume" or "feed" or "tip" or "ann" or "wd").ToList();

        Assert.Equal(4, shapes.Count(static e => e.Attribute("class")?.Value is "outage" or "instability"));
        Assert.All(shapes, static shape => Assert.False(string.IsNullOrWhiteSpace(shape.Element(_svg + "title")?.Value)));
        Assert.Contains(shapes, static shape => shape.Value == "outage after a beat, severity 5: 22 Dec 2014 16:15 to 23 Dec 2014 01:46 UTC, 9\u00A0h\u00A031\u00A0min");
    }

    [Fact]
    public void Draw_BlipOfOneMinuteInThirtyDays_IsSeen()
    {
        const int BlipDay = 17;
        long first = _from.UnixSeconds / 60;
        long blip = first + (BlipDay * 1_440) + 600;
        var with = Quiet(
            30 * 24,
            new SeriesPoint(first) { SharePpm = 1_000_000 },
            new SeriesPoint(blip) { SharePpm = 0, Withdrawals = 388 },
            new SeriesPoint(blip + 1) { SharePpm = 1_000_000, Announcements = 388 });
        string svg = IncidentPicture.Draw(with);
        SampleFiles.Write("blip.svg", svg);
        string line = Paths(svg, "share").Single();
        var steps = Steps(line);

        // The line is at 100 % nearly everywhere, and at 0 % within the one column of the blip.
        double top = steps.Min(static s => s.Y);
        double bottom = steps.Max(static s => s.Y);
        Assert.Equal(132, bottom - top, 0.5);
        double expected = 96 + (1040.0 * (blip - first) / (30 * 1_440));
        var dip = steps.Where(s => s.Y == bottom).ToList();
        Assert.All(dip, step => Assert.InRange(step.X, Math.Floor(expected), Math.Floor(expected) + 1));
        Assert.NotEmpty(dip);
        Assert.NotEmpty(Paths(svg, "wd"));
        Assert.DoesNotContain("v132", Paths(IncidentPicture.Draw(Quiet(30 * 24, new SeriesPoint(first) { SharePpm = 1_000_000 })), "share").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_EveryWindowDifferentForSixtyDays_StaysBelow300Kilobytes()
    {
        var entity = NorthKorea.Star;
        var to = _from + TimeSpan.FromDays(60);
        var series = ManyIncidents.Noisy(entity, _from, to, _from, _from, new Random(7));
        var content = NorthKorea.Picture() with { Series = series, Bands = [], Health = [] };

        Assert.InRange(Encoding.UTF8.GetByteCount(IncidentPicture.Draw(content)), 10_000, 300_000);
    }

    [Fact]
    public void Draw_IncompleteWindows_AreHatchedWithTheirTime()
    {
        var root = XDocument.Parse(IncidentPicture.Draw(NorthKorea.Picture())).Root!;
        var hatched = root.Descendants(_svg + "rect").Where(static r => r.Attribute("fill")?.Value == "url(#kp-hatch)").ToList();

        Assert.Single(hatched);
        Assert.Contains("Incomplete", hatched[0].Value, StringComparison.Ordinal);
        Assert.Single(root.Descendants(_svg + "pattern"), static p => p.Attribute("id")?.Value == "kp-hatch");
    }

    [Fact]
    public void Draw_WarmingUp_IsGreyAndSaysSo()
    {
        var content = NorthKorea.Picture();
        content = content with { Series = content.Series with { WarmUntil = NorthKorea.OutageStart } };
        var root = XDocument.Parse(IncidentPicture.Draw(content)).Root!;

        Assert.Single(root.Descendants(_svg + "rect"), static r => r.Attribute("class")?.Value == "warm");
        Assert.Contains(root.Descendants(_svg + "text"), static t => t.Value.StartsWith("warming up", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_AbsentWindows_KeepTheShareAndShowNoActivity()
    {
        long first = _from.UnixSeconds / 60;
        string svg = IncidentPicture.Draw(Quiet(24, new SeriesPoint(first + 60) { SharePpm = 500_000, Withdrawals = 3 }));

        // Unknown before the first row; from there on half of the peers to the very end of the axis.
        var steps = Steps(Paths(svg, "share").Single());
        Assert.Equal(96 + (1040 / 24.0), steps[0].X, 1.0);
        Assert.Equal(1136, steps[^1].X, 0.5);
        Assert.Single(steps.Select(static s => s.Y).Distinct());
        Assert.Empty(Paths(svg, "ann"));
        Assert.Single(Paths(svg, "wd"));
    }

    [Fact]
    public void Draw_OpenIncident_EndsInAnArrow()
    {
        var content = NorthKorea.Picture();
        var open = new PictureBand("x", IncidentKind.Outage, IncidentPattern.Outage, 4, NorthKorea.OutageStart, null, 1);
        string svg = IncidentPicture.Draw(content with { Bands = [open] });

        var band = XDocument.Parse(svg).Root!.Descendants(_svg + "path").Single(static p => p.Attribute("class")?.Value == "outage");
        Assert.Contains("still open", band.Value, StringComparison.Ordinal);
        Assert.Contains("L1136 ", band.Attribute("d")?.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_NoFeedTrouble_SaysSo() =>
        Assert.Contains("no gap, reset, transfer or noisy peer", IncidentPicture.Draw(NorthKorea.Picture() with { Health = [] }), StringComparison.Ordinal);

    [Fact]
    public void Draw_Embedded_BringsNoStyleOfItsOwn()
    {
        var root = XDocument.Parse(IncidentPicture.Draw(NorthKorea.Picture() with { Frame = PictureFrame.Embedded })).Root!;

        Assert.Empty(root.Descendants(_svg + "style"));
        Assert.Contains(root.Descendants(_svg + "a"), static a => a.Attribute("href")?.Value == "#kp-9f27d4e1");
    }

    [Fact]
    public void Draw_HostileText_StaysText()
    {
        var content = NorthKorea.Picture() with { Finding = "<script>alert(1)</script> & \"'\u0000\u202E", Detail = "]]>" };
        var root = XDocument.Parse(IncidentPicture.Draw(content)).Root!;

        Assert.DoesNotContain(root.Descendants(), static e => e.Name.LocalName == "script");
        Assert.Contains("<script>alert(1)</script>", root.Attribute("aria-label")?.Value, StringComparison.Ordinal);
    }

    private static PictureContent Quiet(int hours, params SeriesPoint[] points) => NorthKorea.Picture() with
    {
        Bands = [],
        Health = [],
        Series = new EntitySeries
        {
            Entity = NorthKorea.Country,
            WindowSeconds = 60,
            From = _from,
            To = _from + TimeSpan.FromHours(hours),
            Points = points,
        },
    };

    private static List<string> Paths(string svg, string style) =>
        [.. XDocument.Parse(svg).Root!.Descendants(_svg + "path").Where(p => p.Attribute("class")?.Value == style).Select(static p => p.Attribute("d")!.Value)];

    /// <summary>The corners of a path of M, h and v.</summary>
    private static List<(double X, double Y)> Steps(string path)
    {
        var corners = new List<(double, double)>();
        double x = 0;
        double y = 0;
        foreach (var match in System.Text.RegularExpressions.Regex.Matches(path, "([Mhv])(-?[0-9.]+)(?: (-?[0-9.]+))?").Cast<System.Text.RegularExpressions.Match>())
        {
            double value = double.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture);
            switch (match.Groups[1].Value)
            {
                case "M":
                    x = value;
                    y = double.Parse(match.Groups[3].Value, System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "h":
                    x += value;
                    break;
                default:
                    y += value;
                    break;
            }

            corners.Add((x, y));
        }

        return corners;
    }
}
