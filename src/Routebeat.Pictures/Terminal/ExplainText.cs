using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>Explains an incident in plain words: what, when, why, the windows that decided, votes, evidence, cause, severity, confidence, revisions.</summary>
public static class ExplainText
{
    /// <summary>What stands before the lines of a part.</summary>
    internal const string Indent = "  ";

    /// <summary>The lines. The revisions must be of one incident.</summary>
    public static IReadOnlyList<TextLine> Lines(ExplainContent content)
    {
        var revisions = content.Revisions.OrderBy(static revision => revision.Revision).ToList();
        var latest = revisions[^1];
        var lines = new List<TextLine>();
        AddWhat(lines, latest);
        ExplainReasons.Add(lines, latest, content.Model);
        ExplainTables.AddWindows(lines, content.Windows);
        ExplainTables.AddVotes(lines, content.Windows);
        ExplainTables.AddRows(lines, content.Rows);
        AddEvidence(lines, latest);
        ExplainGrades.Add(lines, latest, content);
        AddRevisions(lines, revisions);
        lines.Add(TextLine.Empty);
        lines.Add(Words(FindingText.Limit, TextTone.Muted));
        return lines;
    }

    private static void AddWhat(List<TextLine> lines, Incident incident)
    {
        lines.Add(Words($"{incident.Id}  {incident.Entity.Key}  {IncidentWords.Word(incident.Kind)}/{IncidentWords.Word(incident.Pattern)}  severity {incident.Severity} ({IncidentWords.Severity(incident.Severity)})", TextTone.Strong));
        lines.Add(Words(FindingText.Sentence(incident.Sentence)));
        if (incident.Entity.Note.Length > 0)
        {
            lines.Add(Words($"Watched: {incident.Entity.Note}"));
        }

        Head(lines, "When");
        lines.Add(Item($"start     {Wording.Moment(incident.Start)} UTC: the first window away from normal"));
        lines.Add(Item($"detected  {Wording.Moment(incident.Detected)} UTC: {Wording.Span(Math.Max(0, incident.Detected.UnixSeconds - incident.Start.UnixSeconds))} after the start, when enough windows agreed"));
        lines.Add(Item(incident.State == IncidentState.Resolved && incident.End is { } end
            ? $"end       {Wording.Moment(end)} UTC: {IncidentWords.Spoken(incident.EndReason)}"
            : $"open      as of {Wording.Moment(incident.Revised)} UTC"));
        lines.Add(Item($"lasted    {Wording.Span(incident.DurationSeconds)}, {Wording.Count(incident.Windows, "window")}, {Wording.Count(incident.Episodes, "stay")} away from normal"));
    }

    private static void AddEvidence(List<TextLine> lines, Incident incident)
    {
        var evidence = incident.Evidence;
        Head(lines, "Evidence, at the worst window");
        lines.Add(Item($"networks   {FindingText.Networks(incident)}"));
        lines.Add(Item($"peer ASes  {Wording.Count(evidence.PeersLost)} of {Wording.Count(evidence.PeersTotal)} lost it{(evidence.ByFeed.Count > 0 ? ": " + string.Join(", ", evidence.ByFeed.Select(static feed => $"{feed.Feed} {Wording.Count(feed.PeersLost)}/{Wording.Count(feed.PeersTotal)}")) : string.Empty)}"));
        if (evidence.Prefixes.Count > 0)
        {
            lines.Add(Item($"prefixes   {string.Join(", ", evidence.Prefixes)}{(incident.NetworksLost > evidence.Prefixes.Count ? ", ..." : string.Empty)}"));
        }

        if (evidence.Upstreams.Count > 0)
        {
            lines.Add(Item($"upstreams  {string.Join(", ", evidence.Upstreams.Take(6).Select(static loss => $"{loss.Upstream} lost {Wording.Count(loss.Lost)}, carries {Wording.Count(loss.Carried)}"))}"));
        }

        AddPaths(lines, "before", evidence.PathsBefore);
        AddPaths(lines, "since", evidence.PathsAfter);
        lines.Add(Item($"cause      {(incident.Cause.Text.Length > 0 ? FindingText.Sentence(incident.Cause.Text) : "the routes do not tell")}"));
    }

    private static void AddPaths(List<TextLine> lines, string label, IReadOnlyList<AsPathText> paths)
    {
        foreach (var path in paths.Take(3))
        {
            lines.Add(Item($"{label,-10} {path.Hops}  ({Wording.Count(path.Routes, "route")})"));
        }
    }

    private static void AddRevisions(List<TextLine> lines, List<Incident> revisions)
    {
        Head(lines, "Revisions");
        var table = new TextTable(">no", "decided (UTC)", ">severity", "reason");
        Incident? before = null;
        foreach (var revision in revisions)
        {
            table.Add(Wording.Count(revision.Revision), Wording.Moment(revision.Revised), Wording.Count(revision.Severity), Wording.Plain(RevisionText.Change(revision, before)));
            before = revision;
        }

        lines.AddRange(table.Lines(Indent));
    }

    /// <summary>Begins a part.</summary>
    internal static void Head(List<TextLine> lines, string text)
    {
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Of(text, TextTone.Strong));
    }

    /// <summary>A line of a part.</summary>
    internal static TextLine Item(string text, TextTone tone = TextTone.Plain) => Words(Indent + text, tone);

    private static TextLine Words(string text, TextTone tone = TextTone.Plain) => TextLine.Of(Wording.Plain(text), tone);
}
