using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Tests.Detection.Incidents;

public sealed class SentenceRulesTests
{
    private static readonly SentenceFacts _star = new()
    {
        Entity = new IncidentEntity(EntityKey.Parse("as:131279"), "STAR-KP", CountryCode.Parse("KP")),
        Kind = IncidentKind.Outage,
        Pattern = IncidentPattern.Outage,
        State = IncidentState.Open,
        Start = Time("2014-12-22T16:15:00Z"),
        Revised = Time("2014-12-22T16:30:00Z"),
        Seeded = true,
        Episodes = 1,
        IsAway = true,
        LastStart = Time("2014-12-22T16:15:00Z"),
        NetworksLost = 4,
        NetworksTotal = 4,
        PeersTotal = 98,
        PeersLost = 97,
        LossOrdinal = 20,
        LossHours = 24,
        FlickerWindows = 20,
    };

    [Fact]
    public void Of_OpenOutage_SaysSinceWhen() => Assert.Equal(
        "STAR-KP (AS131279): all 4 networks withdrawn by 97 of 98 full-feed peer ASes since 16:15.", SentenceRules.Of(_star));

    [Fact]
    public void Of_ResolvedBeatThenOutage_SaysHowLong() => Assert.Equal(
        "STAR-KP (AS131279): all 4 networks withdrawn by 97 of 98 full-feed peer ASes from 22 Dec 16:15 to 23 Dec 01:46, 9 h 31 min; 20th loss in 24 h: a steady beat, then a continuous outage.",
        SentenceRules.Of(_star with
        {
            Pattern = IncidentPattern.BeatThenOutage,
            State = IncidentState.Resolved,
            End = Time("2014-12-23T01:46:00Z"),
            Revised = Time("2014-12-23T01:48:00Z"),
            EndReason = EndReason.Recovered,
        }));

    [Fact]
    public void Of_CountryOfSeveralAses_CountsThem() => Assert.Equal(
        "North Korea (KP): 3 of its 4 networks, in 2 ASes, withdrawn by 97 of 98 full-feed peer ASes since 16:15.",
        SentenceRules.Of(_star with
        {
            Entity = new IncidentEntity(EntityKey.Parse("cc:KP"), "North Korea", CountryCode.Parse("KP")),
            NetworksLost = 3,
            Ases = [new NetworksLost(new Asn(1), 2), new NetworksLost(new Asn(2), 1)],
        }));

    [Fact]
    public void Of_UnseededAs_NeverSaysThatItIsDown() => Assert.Equal(
        "29 networks of AS5408, of 31 seen since 22 Feb 12:00, withdrawn by 12 of 40 peer ASes since 16:15.",
        SentenceRules.Of(_star with
        {
            Entity = new IncidentEntity(EntityKey.Parse("as:5408"), "AS5408", default),
            Seeded = false,
            SeenSince = Time("2014-02-22T12:00:00Z"),
            NetworksLost = 29,
            NetworksTotal = 31,
            PeersTotal = 40,
            PeersLost = 12,
        }));

    [Fact]
    public void Of_CountryOfOneAs_CountsTheNetworksOfTheCountry() => Assert.Equal(
        "Canada (CA): 631 of its 2,714 networks, in AS812, withdrawn by 97 of 98 full-feed peer ASes since 16:15.",
        SentenceRules.Of(_star with
        {
            Entity = new IncidentEntity(EntityKey.Parse("cc:CA"), "Canada", CountryCode.Parse("CA")),
            NetworksLost = 631,
            NetworksTotal = 2714,
            Ases = [new NetworksLost(new Asn(812), 631)],
        }));

    [Fact]
    public void Of_CountryOfVeryManyAses_DoesNotSayThatTheyAreAll() => Assert.Contains(
        "900 of its 2,714 networks, in 20 ASes or more, withdrawn",
        SentenceRules.Of(_star with
        {
            Entity = new IncidentEntity(EntityKey.Parse("cc:CA"), "Canada", CountryCode.Parse("CA")),
            NetworksLost = 900,
            NetworksTotal = 2714,
            Ases = [.. Enumerable.Range(1, LossEvidence.MaximumAses).Select(static n => new NetworksLost(new Asn((uint)n), 45))],
        }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_ResolvedWithinADayThatIsOver_SaysTheDateOnce() => Assert.Contains(
        "from 22 Dec 16:15 to 17:15, 1 h",
        SentenceRules.Of(_star with { State = IncidentState.Resolved, End = Time("2014-12-22T17:15:00Z"), Revised = Time("2014-12-23T01:48:00Z") }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_FewerPeersOnly_SaysTheShare() => Assert.Equal(
        "STAR-KP (AS131279): the 4 networks are carried at 41 % of the usual share, lost by 57 of 98 full-feed peer ASes since 16:15.",
        SentenceRules.Of(_star with { NetworksLost = 0, RatioPpm = 418_000, PeersLost = 57 }));

    [Fact]
    public void Of_BeatBetweenLosses_SaysThatItIsBack() => Assert.Equal(
        "STAR-KP (AS131279): all 4 networks withdrawn by 97 of 98 full-feed peer ASes at worst; back since 16:18 after 3 min; 3rd loss in 2 h: a steady beat.",
        SentenceRules.Of(_star with
        {
            Kind = IncidentKind.Instability,
            Pattern = IncidentPattern.Beat,
            Episodes = 3,
            IsAway = false,
            LastEnd = Time("2014-12-22T16:18:00Z"),
            LossOrdinal = 3,
            LossHours = 2,
        }));

    [Fact]
    public void Of_ResolvedBeat_SaysHowOften() => Assert.Equal(
        "STAR-KP (AS131279): all 4 networks withdrawn by 97 of 98 full-feed peer ASes 19 times between 21 Dec 16:00 and 22 Dec 16:09, 24 h 9 min; the next loss became an outage; a steady beat.",
        SentenceRules.Of(_star with
        {
            Kind = IncidentKind.Instability,
            Pattern = IncidentPattern.Beat,
            State = IncidentState.Resolved,
            Start = Time("2014-12-21T16:00:00Z"),
            End = Time("2014-12-22T16:09:00Z"),
            EndReason = EndReason.BecameOutage,
            Episodes = 19,
            IsAway = false,
        }));

    [Fact]
    public void Of_Moved_SaysAnotherOrigin() => Assert.Contains(
        "1 h; the networks are now carried with another origin.",
        SentenceRules.Of(_star with { State = IncidentState.Resolved, End = Time("2014-12-22T17:15:00Z"), EndReason = EndReason.Moved }),
        StringComparison.Ordinal);

    [Fact]
    public void Of_Flicker_CountsStateChanges() => Assert.Equal(
        "STAR-KP (AS131279): routes flicker, 6 losses and returns within 20 windows, since 16:15.",
        SentenceRules.Of(_star with { Kind = IncidentKind.Instability, Pattern = IncidentPattern.Beat, Episodes = 0, FlickerChanges = 6 }));

    [Fact]
    public void Of_Volume_SaysHowManyAgainstTheUsual() => Assert.Equal(
        "PKTELECOM (AS17557): 2,580 updates a window at the third busiest of 45 peer ASes, usually 3, since 16:15; its routes stand.",
        SentenceRules.Of(_star with
        {
            Entity = new IncidentEntity(EntityKey.Parse("as:17557"), "PKTELECOM", CountryCode.Parse("PK")),
            Kind = IncidentKind.Volume,
            Pattern = IncidentPattern.Blip,
            Value = 2580,
            Expected = 3,
            BurstPeers = 45,
        }));

    [Theory]
    [InlineData(30, "30 s")]
    [InlineData(240, "4 min")]
    [InlineData(7200, "2 h")]
    [InlineData(34_260, "9 h 31 min")]
    [InlineData(172_800, "2 d")]
    [InlineData(439_200, "5 d 2 h")]
    public void Span_Seconds_ReadAsPeopleSayIt(int seconds, string text) => Assert.Equal(text, SentenceRules.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "a steady beat")]
    [InlineData(2, "2nd loss")]
    [InlineData(3, "3rd loss")]
    [InlineData(11, "11th loss")]
    [InlineData(21, "21st loss")]
    [InlineData(112, "112th loss")]
    public void Of_Beat_CountsInOrdinals(int losses, string text) => Assert.Contains(
        text, SentenceRules.Of(_star with { Kind = IncidentKind.Instability, Pattern = IncidentPattern.Beat, LossOrdinal = losses }), StringComparison.Ordinal);

    private static EventTime Time(string text) => EventTime.Parse(text);
}
