using System.Globalization;
using Routebeat.Pictures.Drawing;

namespace Routebeat.Tests.Pictures.Drawing;

public sealed class PaletteTests
{
    public static TheoryData<string, string, string> TextPairs()
    {
        var pairs = new TheoryData<string, string, string>();
        foreach (string name in new[] { "light", "dark" })
        {
            var palette = name == "light" ? Palette.Light : Palette.Dark;
            foreach (string ground in new[] { palette.Ground, palette.Card, palette.ShareArea, palette.Warming, palette.LossArea })
            {
                pairs.Add(name, palette.Ink, ground);
            }

            // Muted words stand on the page, in boxes, and on the grey of warming up.
            foreach (string ground in new[] { palette.Ground, palette.Card, palette.Warming })
            {
                pairs.Add(name, palette.Muted, ground);
            }

            pairs.Add(name, palette.Link, palette.Ground);
            pairs.Add(name, palette.Link, palette.Card);
            foreach (string band in new[] { palette.Down, palette.Beat, palette.Volume, palette.Feeds })
            {
                pairs.Add(name, palette.OnBand, band);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(TextPairs))]
    public void Text_OnItsGround_HasContrastOfFourAndAHalf(string name, string text, string ground) =>
        Assert.True(Contrast(text, ground) >= 4.5, $"{name}: {text} on {ground} has {Contrast(text, ground):0.00}");

    [Fact]
    public void Lines_OnTheirGround_HaveContrastOfThree()
    {
        foreach (var palette in new[] { Palette.Light, Palette.Dark })
        {
            foreach (string line in new[] { palette.Share, palette.Announced, palette.Down, palette.Feeds })
            {
                Assert.True(Contrast(line, palette.Ground) >= 3, $"{line} on {palette.Ground} has {Contrast(line, palette.Ground):0.00}");
            }
        }
    }

    [Fact]
    public void Css_EveryPropertyUsed_IsDefined()
    {
        string css = Routebeat.Pictures.Reports.ReportStyle.Css;
        var used = System.Text.RegularExpressions.Regex.Matches(css, @"var\((--[a-z-]+)\)").Select(static m => m.Groups[1].Value).Distinct();

        Assert.All(used, name => Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(css, name + ":#")));
    }

    [Fact]
    public void Css_Dark_IsForScreensOnly() =>
        Assert.Contains("@media screen and (prefers-color-scheme:dark)", PictureStyle.Css, StringComparison.Ordinal);

    [Fact]
    public void Contrast_OfBlackOnWhite_IsTwentyOne() => Assert.Equal(21, Contrast("#000000", "#ffffff"), 1e-9);

    /// <summary>WCAG 2: contrast of two colours from their relative luminances.</summary>
    private static double Contrast(string left, string right)
    {
        double a = Luminance(left);
        double b = Luminance(right);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            double value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
