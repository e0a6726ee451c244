using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
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

    [Fact]
    public void Lines_WhatWasReadAndNotUsed_IsNotCalledUnreadable()
    {
        var content = NorthKorea.Report();
        content = content with
        {
            Reading = content.Reading with
            {
                Faults = [new FaultCount("file: truncated", 1), new FaultCount("record: malformed record", 2)],
                Unused = [new FaultCount("routes of other address families", 70_000), new FaultCount("updates older than the RIB", 3)],
            },
        };
        var text = RunSummary.Lines(content, []).Select(static line => line.ToString()).ToList();

        Assert.Contains("Unreadable 3 times, most often: record: malformed record (2)", text);
        Assert.Contains("Not used   70,003 times, most often: routes of other address families (70,000)", text);
    }

    [Fact]
    public void Lines_NothingUnreadable_SayOnlyWhatWasNotUsed()
    {
        var content = NorthKorea.Report();
        content = content with { Reading = content.Reading with { Faults = [], Unused = [new FaultCount("routes of other address families", 1)] } };
        var text = RunSummary.Lines(content, []).Select(static line => line.ToString()).ToList();

        Assert.DoesNotContain(text, static line => line.StartsWith("Unreadable", StringComparison.Ordinal));
        Assert.Contains("Not used   1 time, most often: routes of other address families (1)", text);
    }
}
