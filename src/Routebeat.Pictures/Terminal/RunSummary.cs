using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>What a run says at its end: what was read, what was found, where the files lie, and the next command to try.</summary>
public static class RunSummary
{
    private const int Findings = 8;
    private const int LabelWidth = 11;

    /// <summary>The lines.</summary>
    /// <param name="content">What the report says.</param>
    /// <param name="files">What was written, in the order to be shown.</param>
    /// <param name="next">The next command to try; empty: to explain the worst incident, where there is one.</param>
    public static IReadOnlyList<TextLine> Lines(ReportContent content, IReadOnlyList<WrittenFile> files, string next = "")
    {
        var histories = EntityStories.Histories(content.Revisions);
        var stories = EntityStories.Of(histories);
        var lines = new List<TextLine> { TextLine.Empty };
        AddReading(lines, content.Reading);
        AddFindings(lines, content, histories, stories);
        string health = HealthSection.InOneSentence(content);
        lines.Add(Pair("Feeds", health.Length == 0 ? "no gap, reset, transfer or noisy peer" : health["Feeds: ".Length..]));
        foreach (var file in files)
        {
            lines.Add(Pair(Capital(file.What), file.Path));
        }

        string command = next.Length > 0 ? next : histories.Count > 0 ? $"{content.ExplainCommand} {FindingText.Worst([.. stories[0].Latest]).Id}" : string.Empty;
        if (command.Length > 0)
        {
            lines.Add(new TextLine([new TextRun("Next".PadRight(LabelWidth), TextTone.Muted), new TextRun(Wording.Plain(command), TextTone.Strong)]));
        }

        return lines;
    }

    private static void AddReading(List<TextLine> lines, ReadingSummary reading)
    {
        string files = reading.Files > 0 ? $"{Wording.Count(reading.Files, "file")}, " : string.Empty;
        lines.Add(Pair("Read", $"{files}{Wording.Count(reading.Messages, "message")}, {Wording.Count(reading.Changes, "route change")}"));
        lines.Add(Pair("Time", $"{Wording.Range(reading.From, reading.To)}, {Wording.Count(reading.Windows, "window")} of {Wording.Span(reading.WindowSeconds)}"
            + (reading.IncompleteWindows > 0 ? $", {Wording.Count(reading.IncompleteWindows)} incomplete" : string.Empty)));
        AddCauses(lines, "Unreadable", reading.Faults);
        AddCauses(lines, "Not used", reading.Unused);
    }

    private static void AddCauses(List<TextLine> lines, string label, IReadOnlyList<FaultCount> causes)
    {
        if (causes.Count > 0)
        {
            long total = causes.Sum(static fault => fault.Count);
            var most = causes.OrderByDescending(static fault => fault.Count).ThenBy(static fault => fault.Cause, StringComparer.Ordinal).First();
            lines.Add(Pair(label, $"{Wording.Count(total, "time")}, most often: {most.Cause} ({Wording.Count(most.Count)})"));
        }
    }

    private static void AddFindings(
        List<TextLine> lines, ReportContent content, IReadOnlyList<IncidentHistory> histories, IReadOnlyList<EntityStory> stories)
    {
        if (stories.Count == 0)
        {
            string nothing = FindingText.Nothing(new TimeRange(content.Reading.From, content.Reading.To).Seconds);
            lines.Add(new TextLine([
                new TextRun("Found".PadRight(LabelWidth), TextTone.Muted),
                new TextRun(Wording.Plain(nothing), TextTone.Good),
                new TextRun(Wording.Plain($"; {Peers(content.Reading)}"), TextTone.Plain),
            ]));
            return;
        }

        int open = histories.Count(static history => history.Latest.State == IncidentState.Open);
        lines.Add(Pair("Found", $"{Wording.Count(histories.Count, "incident")}, {Wording.Count(open)} open at the end"));
        foreach (var story in stories.Take(Findings))
        {
            var tone = story.Severity >= 4 ? TextTone.Alarm : story.Severity >= 2 ? TextTone.Warning : TextTone.Plain;
            lines.Add(new TextLine([
                new TextRun($"  {(story.IsOpen ? IncidentLine.Worse : IncidentLine.Resolved)} {story.Severity} ", tone),
                new TextRun(Wording.Plain(FindingText.Of(story.Latest)), TextTone.Plain),
            ]));
        }

        if (stories.Count > Findings)
        {
            lines.Add(TextLine.Of($"    and {Wording.Plain(Wording.Count(stories.Count - Findings, "more entity", "more entities"))} in the report", TextTone.Muted));
        }
    }

    private static string Peers(ReadingSummary reading) => reading.FullFeedPeers == 0
        ? $"no {(reading.Seeded ? "full-feed " : string.Empty)}peer was seen"
        : $"{Wording.Count(reading.FullFeedPeersUp)} of {FindingText.PeerAses(reading.FullFeedPeers, reading.Seeded)} up";

    private static TextLine Pair(string label, string text) =>
        new([new TextRun(label.PadRight(LabelWidth), TextTone.Muted), new TextRun(Wording.Plain(text), TextTone.Plain)]);

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
