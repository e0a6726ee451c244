using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>Explains an incident in plain words: what, when, why, the windows that decided, votes, evidence, cause, severity, confidence, revisions.</summary>
public static class ExplainText
{
    private const string Indent = "  ";
    private const int WindowsShown = 24;
    private const int RowsShown = 16;

    /// <summary>The lines. The revisions must be of one incident.</summary>
    public static IReadOnlyList<TextLine> Lines(ExplainContent content)
    {
        var revisions = content.Revisions.OrderBy(static revision => revision.Revision).ToList();
        var latest = revisions[^1];
        var lines = new List<TextLine>();
        AddWhat(lines, latest);
        AddWhy(lines, latest);
        AddWindows(lines, content.Windows);
        AddVotes(lines, content.Windows);
        AddRows(lines, content.Rows);
        AddEvidence(lines, latest);
        AddGrades(lines, latest);
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

    private static void AddWhy(List<TextLine> lines, Incident incident)
    {
        var score = incident.Score;
        Head(lines, "Why");
        string pValue = score.PValue is { } p ? $", p-value {p:0.##e+0}" : string.Empty;
        double ratio = score.Expected == 0 ? double.NaN : score.Value / score.Expected;
        lines.Add(Item($"{score.Detector} on {score.Feature}: {Wording.Real(score.Value)} where {Wording.Real(score.Expected)} was expected{(double.IsNaN(ratio) ? string.Empty : $", a ratio of {Wording.Real(ratio)}")}; the bound is {Wording.Real(score.Threshold)}{pValue}"));
        lines.Add(Item(incident.Kind switch
        {
            IncidentKind.Outage => "an outage: one stay away from normal of 15 minutes or more",
            IncidentKind.Volume => "volume: far more updates than usual at three peer ASes or more, while the routes stand",
            _ => "instability: stays away from normal of less than 15 minutes, or flickering below the window",
        }));
        lines.Add(Item(incident.Pattern switch
        {
            IncidentPattern.Beat => "a beat: at least 3 losses in 24 hours, or 4 changes of state in 20 windows",
            IncidentPattern.BeatThenOutage => "beat, then outage: at least 40 minutes of loss, a beat having ended less than 6 hours before",
            IncidentPattern.Recurring => "recurring: the same clock time, within 30 minutes, on at least 2 earlier days of the last 7",
            IncidentPattern.Outage => "pattern outage: one continuous loss",
            _ => "a blip: one short event",
        }));
    }

    private static void AddWindows(List<TextLine> lines, IReadOnlyList<WindowJudgement> windows)
    {
        if (windows.Count == 0)
        {
            return;
        }

        Head(lines, "The windows that decided");
        var table = new TextTable("window (UTC)", ">visible", ">share", ">measure", ">baseline", ">ratio", ">away below", "state", "");
        var deciding = Deciding(windows);
        foreach (var window in deciding)
        {
            var verdict = window.Verdict;
            var level = window.Level;
            long networks = level.Networks;
            table.Add(
                $"{Wording.Day(window.Window.Start)} {Wording.Clock(window.Window.Start)}",
                $"{Wording.Count(level.Visible)}/{Wording.Count(networks)}",
                networks == 0 ? "-" : Wording.Plain(Wording.Percent((level.V4.SharePpm + level.V6.SharePpm) / networks)),
                Wording.Count(verdict.Measure),
                Wording.Count(verdict.Baseline),
                Wording.Real(verdict.RatioPpm / 1e6),
                Wording.Real(verdict.AwayBoundPpm / 1e6),
                window.State == AvailabilityState.Away ? verdict.IsDown ? "down" : "away" : "normal",
                Remark(window));
        }

        lines.AddRange(table.Lines(Indent));
        if (deciding.Count < windows.Count)
        {
            lines.Add(Item($"{Wording.Count(windows.Count - deciding.Count, "window")} in which nothing was decided left out", TextTone.Muted));
        }

        lines.Add(Item($"measured by {deciding[0].Verdict.Feature}; share columns are sums over networks in parts per million", TextTone.Muted));
    }

    /// <summary>Windows that changed something and their neighbours come first; the rest fills up in order of time.</summary>
    private static List<WindowJudgement> Deciding(IReadOnlyList<WindowJudgement> windows)
    {
        if (windows.Count <= WindowsShown)
        {
            return [.. windows];
        }

        var chosen = new SortedSet<int>();
        for (int distance = 0; distance <= 2; distance++)
        {
            for (int i = 0; i < windows.Count && chosen.Count < WindowsShown; i++)
            {
                if (windows[i].Change == AvailabilityChange.None)
                {
                    continue;
                }

                chosen.Add(Math.Max(0, i - distance));
                chosen.Add(Math.Min(windows.Count - 1, i + distance));
            }
        }

        for (int i = 0; i < windows.Count && chosen.Count < WindowsShown; i++)
        {
            chosen.Add(i);
        }

        return [.. chosen.Select(i => windows[i])];
    }

    private static string Remark(WindowJudgement window) => window.Change switch
    {
        _ when !window.Complete => "incomplete: decides nothing",
        AvailabilityChange.Started => "<- confirms the loss",
        AvailabilityChange.Ended => "<- confirms the return",
        AvailabilityChange.NewNormal => "<- the level is the new normal",
        _ => string.Empty,
    };

    private static void AddVotes(List<TextLine> lines, IReadOnlyList<WindowJudgement> windows)
    {
        var votes = windows.SelectMany(static window => window.Votes.Select(vote => (window.Window, Vote: vote))).ToList();
        if (votes.Count == 0)
        {
            return;
        }

        Head(lines, "Votes of the detectors");
        var table = new TextTable("detector", "feature", ">alarms", ">windows", "strongest (UTC)", ">value", ">expected", ">score", ">threshold", ">p");
        foreach (var group in votes.GroupBy(static pair => (pair.Vote.Detector, pair.Vote.Feature))
            .OrderBy(static group => group.Key.Detector, StringComparer.Ordinal).ThenBy(static group => group.Key.Feature, StringComparer.Ordinal))
        {
            var (window, vote) = group.OrderByDescending(static pair => pair.Vote.Alarm)
                .ThenByDescending(static pair => Strength(pair.Vote)).ThenBy(static pair => pair.Window.Index).First();
            table.Add(
                Wording.Plain(vote.Detector), Wording.Plain(vote.Feature), Wording.Count(group.Count(static pair => pair.Vote.Alarm)), Wording.Count(group.Count()),
                $"{Wording.Day(window.Start)} {Wording.Clock(window.Start)}", Wording.Real(vote.Value), Wording.Real(vote.Expected), Wording.Real(vote.Score),
                Wording.Real(vote.Threshold), vote.PValue is { } p ? p.ToString("0.#e+0", System.Globalization.CultureInfo.InvariantCulture) : "-");
        }

        lines.AddRange(table.Lines(Indent));
    }

    /// <summary>How much a vote speaks for something out of the ordinary, to be compared with votes of the same detector: a small p-value where that is its score.</summary>
    private static double Strength(DetectorVote vote) => vote.PValue switch
    {
        null => Math.Abs(vote.Value - vote.Expected),
        { } p when p.Equals(vote.Score) => -p,
        _ => vote.Score,
    };

    private static void AddRows(List<TextLine> lines, IReadOnlyList<FeatureRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Head(lines, "Activity around it");
        var table = new TextTable("window (UTC)", ">announced", ">withdrawn", ">path changes", ">at third peer", ">peers up", ">upstreams left", "");
        foreach (var row in rows.OrderByDescending(static row => row.Announcements + row.Withdrawals).ThenBy(static row => row.Window.Index).Take(RowsShown).OrderBy(static row => row.Window.Index))
        {
            table.Add(
                $"{Wording.Day(row.Window.Start)} {Wording.Clock(row.Window.Start)}", Wording.Count(row.Announcements), Wording.Count(row.Withdrawals),
                Wording.Count(row.PathChanges), Wording.Count(row.UpdatesAtThirdPeer), Wording.Count(row.PeersTotal), Wording.Count(row.UpstreamsLeft),
                row.Complete ? string.Empty : "incomplete");
        }

        lines.AddRange(table.Lines(Indent));
        if (rows.Count > RowsShown)
        {
            lines.Add(Item($"the {RowsShown} busiest of {Wording.Count(rows.Count, "window")} with activity", TextTone.Muted));
        }
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

    private static void AddGrades(List<TextLine> lines, Incident incident)
    {
        Head(lines, "Severity and confidence");
        long percent = incident.NetworksTotal == 0 ? 0 : incident.NetworksLost * 100 / incident.NetworksTotal;
        string basis = incident.Kind == IncidentKind.Volume ? "volume is always 1: the routes stand"
            : !incident.Seeded ? $"by the {Wording.Count(incident.NetworksLost, "network")} lost alone: the whole table is not known"
            : incident.Entity.Key.Kind == Routing.EntityKind.Country
                ? $"{Wording.Count(incident.NetworksLost)} of {Wording.Count(incident.NetworksTotal, "network")} lost, {percent} %: a country is 5 from one half, 4 from one sixth"
                : $"{Wording.Count(incident.NetworksLost)} of {Wording.Count(incident.NetworksTotal, "network")} lost, {percent} %: an AS is 4 from 256 networks, 3 from 16, 2 from one half";
        string unsteady = incident.Kind == IncidentKind.Instability ? "; instability is one less than its worst loss, a beat at least 2 and at most 3" : string.Empty;
        string watched = incident.Entity.Note.Length > 0 ? "; one more because it is watched" : string.Empty;
        lines.Add(Item($"severity {incident.Severity}: {basis}{unsteady}{watched}"));
        int feeds = incident.Evidence.ByFeed.Count;
        int agreeing = incident.Evidence.ByFeed.Count(static feed => feed.PeersLost > 0);
        lines.Add(Item(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"confidence {incident.Confidence:0.00} ({IncidentWords.Confidence(incident.Confidence)}): {(incident.Seeded ? "table known" : "table not known")}, {incident.Evidence.PeersLost} of {incident.Evidence.PeersTotal} peer ASes saw it, {agreeing} of {feeds} feeds agree")));
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

    private static void Head(List<TextLine> lines, string text)
    {
        lines.Add(TextLine.Empty);
        lines.Add(TextLine.Of(text, TextTone.Strong));
    }

    private static TextLine Item(string text, TextTone tone = TextTone.Plain) => Words(Indent + text, tone);

    private static TextLine Words(string text, TextTone tone = TextTone.Plain) => TextLine.Of(Wording.Plain(text), tone);
}
