using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Words;

public sealed class FindingTextTests
{
    private static readonly Incident _outage = NorthKorea.Make(
        NorthKorea.Star, "a", IncidentKind.Outage, IncidentPattern.Outage, 4, NorthKorea.OutageStart, NorthKorea.OutageEnd, NorthKorea.OutageEnd, 1);

    [Fact]
    public void Of_BeatThenOutage_TellsBothInOneSentence()
    {
        var latest = NorthKorea.Revisions(NorthKorea.Country).GroupBy(static i => i.Id).Select(static g => g.Last()).ToList();

        Assert.Equal(
            "North Korea (KP): a steady beat of 19 losses in 22 h, then all 4 networks gone for 9 h 31 min; 2 more outages",
            Wording.Plain(FindingText.Of(latest)));
    }

    [Fact]
    public void Of_Unseeded_NeverClaimsAShareOfTheWhole()
    {
        var incident = _outage with { Seeded = false, NetworksLost = 29, NetworksTotal = 31 };

        Assert.Equal("AS131279 STAR-KP Ryugyong-dong: 29 networks (of 31 seen) gone for 9 h 31 min", Wording.Plain(FindingText.Of([incident])));
        Assert.Contains("lower bounds", FindingText.Detail([incident]), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Open_SaysSinceWhen() =>
        Assert.EndsWith(
            "all 4 networks gone since 22 Dec 2014 16:15 UTC",
            Wording.Plain(FindingText.Of([_outage with { State = IncidentState.Open, End = null }])), StringComparison.Ordinal);

    [Theory]
    [InlineData(IncidentPattern.Beat, 5, "a steady beat of 5 losses since 22 Dec 2014 16:15 UTC")]
    [InlineData(IncidentPattern.Beat, 1, "routes that come and go since 22 Dec 2014 16:15 UTC")]
    [InlineData(IncidentPattern.Blip, 2, "2 short losses of all 4 networks since 22 Dec 2014 16:15 UTC")]
    [InlineData(IncidentPattern.Blip, 1, "one short loss of all 4 networks since 22 Dec 2014 16:15 UTC")]
    public void Of_OpenInstability_SaysSinceWhenAndNoLength(IncidentPattern pattern, int episodes, string expected)
    {
        var open = _outage with { Kind = IncidentKind.Instability, Pattern = pattern, Episodes = episodes, State = IncidentState.Open, End = null };

        Assert.EndsWith(expected, Wording.Plain(FindingText.Of([open])), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Volume_SaysThatTheRoutesStood() =>
        Assert.EndsWith("the routes stood", FindingText.Of([_outage with { Kind = IncidentKind.Volume }]), StringComparison.Ordinal);

    [Fact]
    public void Detail_Always_SaysWhatRoutesCannotTell() => Assert.EndsWith(FindingText.Limit, FindingText.Detail([_outage]), StringComparison.Ordinal);
}
