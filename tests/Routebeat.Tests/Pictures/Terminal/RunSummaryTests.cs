using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;
using Routebeat.Tests.Pictures.Samples;

namespace Routebeat.Tests.Pictures.Terminal;

public sealed class RunSummaryTests
{
    [Fact]
    public void Lines_NorthKorea_EndWithFilesAndNextCommand()
    {
        var lines = RunSummary.Lines(NorthKorea.Report(), [new WrittenFile("report", "out/report.html"), new WrittenFile("incidents", "out/incidents.jsonl")]);
        var text = lines.Select(static line => line.ToString()).ToList();
        SampleFiles.Write("summary.txt", string.Join('\n', text));

        Assert.Contains("Found      8 incidents, 0 open at the end", text);
        Assert.Contains("Report     out/report.html", text);
        Assert.Equal("Next       routebeat explain kp-9f27d4e1", text[^1]);
    }

    [Fact]
    public void Lines_NoIncident_SayPeersAndSpan()
    {
        var content = NorthKorea.Report() with { Revisions = [], Series = new Dictionary<EntityKey, EntitySeries>() };
        var text = RunSummary.Lines(content, []).Select(static line => line.ToString()).ToList();

        Assert.Contains("Found      No incident in 60 h; 97 of 98 full-feed peer ASes up", text);
    }
}
