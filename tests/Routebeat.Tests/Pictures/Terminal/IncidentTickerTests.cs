using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Terminal;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Terminal;

public sealed class IncidentTickerTests
{
    [Fact]
    public void Add_RevisionsOfCountryAndAs_TellsTheCountryOnce()
    {
        var lines = Play(NorthKorea.Report().Revisions);
        SampleFiles.Write("ticker.txt", string.Join('\n', lines));

        Assert.Equal(NorthKorea.Revisions(NorthKorea.Country).Count, lines.Count);
        Assert.All(lines, static line => Assert.Contains("cc:KP", line.ToString(), StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.ToString().EndsWith("(with as:131279)", StringComparison.Ordinal));
    }

    [Fact]
    public void Add_NewDay_CarriesTheDateOnce()
    {
        var lines = Play(NorthKorea.Revisions(NorthKorea.Country));

        Assert.StartsWith("2014-12-21 16:02:00Z ▼ 3 cc:KP blip  North Korea", lines[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(3, lines.Count(static line => line.ToString().StartsWith("2014-", StringComparison.Ordinal)));
    }

    [Fact]
    public void Add_WorseSameAndOver_HaveTheirGlyphs()
    {
        var opened = NorthKorea.Make(NorthKorea.Star, "a", IncidentKind.Instability, IncidentPattern.Blip, 2, NorthKorea.BeatStart, null, NorthKorea.BeatStart, 1);
        var worse = opened with { Change = IncidentChange.Updated, Severity = 4, Revision = 2 };
        var same = worse with { Revision = 3 };
        var over = same with { Revision = 4, Change = IncidentChange.Resolved, State = IncidentState.Resolved, End = NorthKorea.OutageEnd };
        var ticker = new IncidentTicker();
        var glyphs = new[] { opened, worse, same, over }.Select(revision => ticker.Add([revision]).Single().Runs[1]).ToList();

        Assert.Equal(["▼ 2", "▼ 4", "● 4", "▲ 4"], glyphs.Select(static run => run.Text));
        Assert.Equal([TextTone.Warning, TextTone.Alarm, TextTone.Plain, TextTone.Good], glyphs.Select(static run => run.Tone));
        Assert.Empty(ticker.Open);
    }

    [Fact]
    public void Add_OnlyTurns_LeavesOutUpdatesAndSmallIncidentsAndCountsThem()
    {
        var opened = NorthKorea.Make(NorthKorea.Star, "a", IncidentKind.Instability, IncidentPattern.Blip, 2, NorthKorea.BeatStart, null, NorthKorea.BeatStart, 1);
        var worse = opened with { Change = IncidentChange.Updated, Severity = 4, Revision = 2 };
        var same = worse with { Revision = 3 };
        var over = same with { Revision = 4, Change = IncidentChange.Resolved, State = IncidentState.Resolved, End = NorthKorea.OutageEnd };
        var small = opened with { Id = "small", Severity = 1 };
        var grown = opened with { Id = "grown", Severity = 1 };
        var ticker = new IncidentTicker(TickerDetail.Turns);

        var glyphs = new[] { opened, small, grown, worse, same, grown with { Severity = 3, Change = IncidentChange.Updated, Revision = 2 }, over }
            .SelectMany(revision => ticker.Add([revision])).Select(static line => line.Runs[1].Text);

        Assert.Equal(["▼ 2", "▼ 4", "▼ 3", "▲ 4"], glyphs);
        Assert.Equal("1 update and 1 incident of severity below 2", ticker.LeftOut.Replace('\u00A0', ' '));
        Assert.Equal(["grown", "small"], ticker.Open.Select(static one => one.Id));
    }

    [Fact]
    public void Add_OnlyTurns_TellsASmallCountryForItsAsAndToItsEnd()
    {
        var country = NorthKorea.Make(NorthKorea.Country, "cc", IncidentKind.Instability, IncidentPattern.Blip, 1, NorthKorea.BeatStart, null, NorthKorea.BeatStart, 1);
        var star = NorthKorea.Make(NorthKorea.Star, "as", IncidentKind.Outage, IncidentPattern.Outage, 3, NorthKorea.BeatStart, null, NorthKorea.BeatStart, 1)
            with
        { Parent = NorthKorea.Country.Key };
        var over = country with { Revision = 2, Change = IncidentChange.Resolved, State = IncidentState.Resolved, End = NorthKorea.OutageEnd };
        var ticker = new IncidentTicker(TickerDetail.Turns);

        Assert.EndsWith("(with as:131279)", ticker.Add([star, country]).Single().ToString(), StringComparison.Ordinal);
        Assert.Equal("▲ 1", ticker.Add([over]).Single().Runs[1].Text);
        Assert.Equal(string.Empty, ticker.LeftOut);
    }

    [Fact]
    public void Add_NothingWanted_GivesNoLineAndKnowsWhatIsOpen()
    {
        var ticker = new IncidentTicker(TickerDetail.None);

        Assert.All(NorthKorea.Report().Revisions, revision => Assert.Empty(ticker.Add([revision])));
        Assert.Equal(string.Empty, ticker.LeftOut);
    }

    [Fact]
    public void Add_HostileName_CannotMoveTheCursor()
    {
        var incident = NorthKorea.Make(NorthKorea.Star, "a", IncidentKind.Outage, IncidentPattern.Outage, 4, NorthKorea.BeatStart, null, NorthKorea.BeatStart, 1)
            with
        { Sentence = "x\u001b[2Jy\r\nz" };

        string line = new IncidentTicker().Add([incident]).Single().ToString();
        Assert.DoesNotContain(line, static c => char.IsControl(c));
    }

    [Fact]
    public void Fit_LongLine_IsCutToTheWidth()
    {
        var line = Play(NorthKorea.Revisions(NorthKorea.Country))[0];

        Assert.Equal(80, line.Fit(80).ToString().Length);
        Assert.EndsWith("…", line.Fit(80).ToString(), StringComparison.Ordinal);
        Assert.Same(line, line.Fit(4_000));
    }

    private static List<TextLine> Play(IReadOnlyList<Incident> revisions)
    {
        var ticker = new IncidentTicker();
        return [.. revisions.OrderBy(static r => r.Revised).ThenBy(static r => r.Entity.Key).GroupBy(static r => r.Revised).SelectMany(group => ticker.Add([.. group]))];
    }
}
