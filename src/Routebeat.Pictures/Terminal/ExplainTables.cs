using System.Globalization;
using Routebeat.Features.Visibility;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>The tables of an explanation: the windows that decided, what the detectors said, and the activity.</summary>
internal static class ExplainTables
{
    /// <summary>Adds the windows that decided.</summary>
    public static void AddWindows(List<TextLine> lines, JudgedWindows windows)
    {
        var shown = windows.Shown;
        if (shown.Count == 0)
        {
            return;
        }

        ExplainText.Head(lines, "The windows that decided");
        var table = new TextTable("window (UTC)", ">visible", ">share", ">measure", ">baseline", ">ratio", ">away below", "state", "");
        foreach (var window in shown)
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
                Wording.Bound(verdict.RatioPpm / 1e6),
                Wording.Bound(verdict.AwayBoundPpm / 1e6),
                window.State == AvailabilityState.Away ? verdict.IsDown ? "down" : "away" : "normal",
                Remark(window));
        }

        lines.AddRange(table.Lines(ExplainText.Indent));
        AddLeftOut(lines, windows, shown.Count);
        var features = shown.Select(static window => window.Verdict.Feature).Distinct(StringComparer.Ordinal);
        lines.Add(ExplainText.Item($"measured by {string.Join(", ", features)}; share columns are sums over networks in parts per million", TextTone.Muted));
    }

    /// <summary>Adds what the detectors said over all windows.</summary>
    public static void AddVotes(List<TextLine> lines, JudgedWindows windows)
    {
        if (windows.Votes.Count == 0)
        {
            return;
        }

        ExplainText.Head(lines, "Votes of the detectors");
        var table = new TextTable("detector", "feature", ">alarms", ">windows", "strongest (UTC)", ">value", ">expected", ">score", ">threshold", ">p");
        foreach (var ((detector, feature), tally) in windows.Votes)
        {
            var (vote, at) = (tally.Strongest!, tally.StrongestAt);
            table.Add(
                Wording.Plain(detector), Wording.Plain(feature), Wording.Count(tally.Alarms), Wording.Count(tally.Windows),
                $"{Wording.Day(at.Start)} {Wording.Clock(at.Start)}", Wording.Real(vote.Value), Wording.Real(vote.Expected), Wording.Bound(vote.Score),
                Wording.Bound(vote.Threshold), vote.PValue is { } p ? p.ToString("0.#e+0", CultureInfo.InvariantCulture) : "-");
        }

        lines.AddRange(table.Lines(ExplainText.Indent));
    }

    /// <summary>Adds the busiest windows.</summary>
    public static void AddRows(List<TextLine> lines, BusiestRows busiest)
    {
        var rows = busiest.Rows;
        if (rows.Count == 0)
        {
            return;
        }

        ExplainText.Head(lines, "Activity around it");
        var table = new TextTable("window (UTC)", ">announced", ">withdrawn", ">path changes", ">at third peer", ">peers up", ">upstreams left", "");
        foreach (var row in rows)
        {
            table.Add(
                $"{Wording.Day(row.Window.Start)} {Wording.Clock(row.Window.Start)}", Wording.Count(row.Announcements), Wording.Count(row.Withdrawals),
                Wording.Count(row.PathChanges), Wording.Count(row.UpdatesAtThirdPeer), Wording.Count(row.PeersTotal), Wording.Count(row.UpstreamsLeft),
                row.Complete ? string.Empty : "incomplete");
        }

        lines.AddRange(table.Lines(ExplainText.Indent));
        if (busiest.Count > rows.Count)
        {
            lines.Add(ExplainText.Item($"the {rows.Count} busiest of {Wording.Count(busiest.Count, "window")} with activity", TextTone.Muted));
        }
    }

    private static void AddLeftOut(List<TextLine> lines, JudgedWindows windows, int shown)
    {
        long left = windows.Count - shown;
        if (left == 0)
        {
            return;
        }

        string words = windows.DecidedLeftOut == 0
            ? $"{Wording.Count(left, "window")} in which nothing was decided left out"
            : $"{Wording.Count(left, "window")} left out, among them {Wording.Count(windows.DecidedLeftOut)} of the {Wording.Count(windows.Decided)} in which something was decided";
        lines.Add(ExplainText.Item(words, TextTone.Muted));
    }

    private static string Remark(WindowJudgement window) => window.Change switch
    {
        _ when !window.Complete => "incomplete: decides nothing",
        AvailabilityChange.Started => "<- confirms the loss",
        AvailabilityChange.Ended => "<- confirms the return",
        AvailabilityChange.NewNormal => "<- the level is the new normal",
        _ => string.Empty,
    };
}
