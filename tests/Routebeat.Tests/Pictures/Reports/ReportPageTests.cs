using System.Text;
using System.Xml;
using System.Xml.Linq;
using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
using Routebeat.Routing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Reports;

public sealed class ReportPageTests
{
    private static readonly XNamespace _html = "http://www.w3.org/1999/xhtml";

    [Fact]
    public void Write_NorthKorea_IsWellFormedAndNeedsNothingElse()
    {
        string page = ReportPage.Write(NorthKorea.Report());
        SampleFiles.Write("report.html", page);
        var root = Parse(page);

        Assert.Empty(root.Descendants(_html + "script"));
        Assert.Empty(root.Descendants(_html + "link"));
        Assert.Empty(root.Descendants(_html + "img"));
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@font-face", page, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants().Attributes(), static a => a.Name.LocalName is "src" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(root.Descendants().Attributes("href"), href => Assert.StartsWith("#", href.Value, StringComparison.Ordinal));
        Assert.Equal(page, ReportPage.Write(NorthKorea.Report()));
    }

    [Fact]
    public void Write_NorthKorea_SaysTheAnswerFirst()
    {
        var root = Parse(ReportPage.Write(NorthKorea.Report()));

        string headline = root.Descendants(_html + "h1").Single().Value;
        Assert.StartsWith("North Korea (KP): a steady beat of 19\u00A0losses", headline, StringComparison.Ordinal);
        Assert.Contains("all 4\u00A0networks gone for 9\u00A0h\u00A031\u00A0min", headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NorthKorea_EveryLinkHasItsTargetOnce()
    {
        var root = Parse(ReportPage.Write(NorthKorea.Report()));

        var ids = root.Descendants().Attributes("id").Select(static a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(root.Descendants().Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
        Assert.All(NorthKorea.Report().Revisions, incident => Assert.Contains(incident.Id, ids));
    }

    [Fact]
    public void Write_AsWithinItsCountry_IsFoldedUnderIt()
    {
        var root = Parse(ReportPage.Write(NorthKorea.Report()));

        var sections = root.Descendants(_html + "section").Where(static s => s.Attribute("class")?.Value == "story").ToList();
        var story = Assert.Single(sections);
        Assert.Equal("e-cc-KP", story.Attribute("id")?.Value);
        Assert.Contains(story.Descendants(_html + "details"), static d => d.Attribute("class")?.Value == "fold" && d.Value.Contains("AS131279", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_HostileNames_StayText()
    {
        var hostile = new IncidentEntity(EntityKey.Parse("as:64500"), "<script>alert(1)</script>\"'&\u202E\u0007]]>", default, "<b>\u001b[31m");
        var incident = NorthKorea.Make(hostile, "x\"><img src=x>", IncidentKind.Outage, IncidentPattern.Outage, 4, NorthKorea.BeatStart, NorthKorea.OutageEnd, NorthKorea.OutageEnd, 1)
            with
        { Sentence = "<script>alert(2)</script>", Cause = new IncidentCause(CauseKind.Unknown, default, "</style><script>") };
        var content = NorthKorea.Report() with
        {
            Title = "</title><script>",
            Revisions = [incident],
            Series = new Dictionary<EntityKey, EntitySeries> { [hostile.Key] = NorthKorea.Series(hostile) },
        };
        string page = ReportPage.Write(content);

        var root = Parse(page);
        Assert.DoesNotContain(root.Descendants(), static e => e.Name.LocalName is "script" or "img");
        Assert.DoesNotContain("\u202E", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoIncident_SaysSoWithPeersAndSpan()
    {
        var content = NorthKorea.Report();
        content = content with
        {
            Revisions = [],
            Health = [],
            Series = new Dictionary<EntityKey, EntitySeries>(),
            Reading = content.Reading with { From = content.Reading.To - TimeSpan.FromHours(168), FullFeedPeersUp = 98, IncompleteWindows = 0, Faults = [] },
        };
        string page = ReportPage.Write(content);
        SampleFiles.Write("empty.html", page);
        var root = Parse(page);

        Assert.Equal("No incident in 168\u00A0h", root.Descendants(_html + "h1").Single().Value);
        Assert.Contains("98 of 98\u00A0full-feed peer ASes up", root.Value, StringComparison.Ordinal);
        Assert.Contains("Everything could be read", root.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(_html + "section"), static s => s.Attribute("id")?.Value == "incidents");
    }

    [Fact]
    public void Write_ThousandIncidents_StaysBelowFiveMegabytes()
    {
        var content = ManyIncidents.Report(1_000);
        string page = ReportPage.Write(content);
        SampleFiles.Write("many.html", page);
        var root = Parse(page);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 500_000, 5_000_000);
        Assert.InRange(root.Descendants(_html + "section").Count(static s => s.Attribute("class")?.Value == "story"), 30, 60);
        int rows = root.Descendants(_html + "section").Single(static s => s.Attribute("id")?.Value == "incidents").Descendants(_html + "tr").Count();
        Assert.Equal(1_000 + 2, rows);
    }

    [Fact]
    public void Write_MoreIncidentsThanHaveSections_SaysTheSentenceOfEach()
    {
        var content = ManyIncidents.Report(200);
        string text = Parse(ReportPage.Write(content)).Value;

        Assert.All(content.Revisions, incident => Assert.Contains(incident.Sentence, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ManyAsesOfACountry_LinksOnlyToWhatIsThere()
    {
        var content = NorthKorea.Report();
        var country = content.Revisions.Where(static one => one.Entity.Key == NorthKorea.Country.Key);
        var ases = Enumerable.Range(1, 9).SelectMany(static n => NorthKorea
            .Revisions(new IncidentEntity(EntityKey.Of(new Asn((uint)n)), $"EXAMPLE-{n}", CountryCode.Parse("KP")))
            .Select(one => one with { Id = $"{n}-{one.Id}" }));
        var root = Parse(ReportPage.Write(content with { Revisions = [.. country, .. ases] }));

        var ids = root.Descendants().Attributes("id").Select(static a => a.Value).ToHashSet();
        Assert.All(root.Descendants().Attributes("href"), href => Assert.Contains(href.Value[1..], ids));
    }

    [Fact]
    public void Write_TableNotKnown_SpeaksOfPeersAndNotOfFullFeeds()
    {
        var content = ManyIncidents.Report(20);
        string text = Parse(ReportPage.Write(content with { Revisions = [.. content.Revisions.Select(static one => one with { Sentence = "Lost." })] })).Value;

        Assert.DoesNotContain("full-feed", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("97 of 98\u00A0peer ASes up", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Internet_IsCountedInTheFirstLines()
    {
        var content = NorthKorea.Report();
        var internet = content.Revisions.Where(static one => one.Entity.Key == NorthKorea.Country.Key)
            .Select(static one => one with { Id = "all-" + one.Id, Entity = new IncidentEntity(EntityKey.Internet, "The Internet", default) });
        string text = Parse(ReportPage.Write(content with { Revisions = [.. content.Revisions, .. internet] })).Value;

        Assert.Contains("incidents of the Internet, 1\u00A0country and 1\u00A0AS from", text, StringComparison.Ordinal);
        Assert.Contains("The largest loss in it: all 4\u00A0networks of North Korea (KP).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OpenAndOver_AreTwoListsOpenFirst()
    {
        var root = Parse(ReportPage.Write(ManyIncidents.Report(200)));
        var headings = root.Descendants(_html + "section").Single(static s => s.Attribute("id")?.Value == "answer").Elements(_html + "h2").Select(static h => h.Value).ToList();

        Assert.Equal(["Open at the end: 3\u00A0entities", "Found, and over: 197\u00A0entities"], headings);
    }

    [Fact]
    public void Write_IncidentsOfSeveralSeverities_ListsWorstFirst()
    {
        var root = Parse(ReportPage.Write(ManyIncidents.Report(200)));

        var table = root.Descendants(_html + "section").Single(static s => s.Attribute("id")?.Value == "incidents");
        var severities = table.Descendants(_html + "tr").Select(static r => r.Elements(_html + "td").FirstOrDefault()?.Value).OfType<string>().Select(static v => v[0]).ToList();
        Assert.Equal(severities.OrderDescending(), severities);
        Assert.True(severities.Distinct().Count() > 2);
    }

    private static XElement Parse(string page)
    {
        using var reader = XmlReader.Create(new StringReader(page), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader).Root!;
    }
}
