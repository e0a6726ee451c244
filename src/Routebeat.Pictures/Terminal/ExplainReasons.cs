using System.Globalization;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>Says what decided an incident and what its kind and pattern mean, in the numbers of its model.</summary>
internal static class ExplainReasons
{
    /// <summary>Adds the part.</summary>
    public static void Add(List<TextLine> lines, Incident incident, DetectionModel model)
    {
        var score = incident.Score;
        ExplainText.Head(lines, "Why");
        string pValue = score.PValue is { } p ? string.Create(CultureInfo.InvariantCulture, $", p-value {p:0.##e+0}") : string.Empty;
        string ratio = score.Expected == 0 ? string.Empty : $", a ratio of {Wording.Bound(score.Value / score.Expected)}";
        lines.Add(ExplainText.Item($"{score.Detector} on {score.Feature}: {Wording.Real(score.Value)} where {Wording.Real(score.Expected)} was expected{ratio}; the bound is {Wording.Bound(score.Threshold)}{pValue}"));
        lines.Add(ExplainText.Item(KindOf(incident.Kind, model)));
        lines.Add(ExplainText.Item(PatternOf(incident.Pattern, model.Incidents)));
    }

    private static string KindOf(IncidentKind kind, DetectionModel model) => kind switch
    {
        IncidentKind.Outage => $"an outage: one stay away from normal of {Minutes(model.Incidents.OutageMinutes)} or more",
        IncidentKind.Volume => $"volume: far more updates than usual at {Wording.Count(model.Volume.LeastPeers, "peer AS", "peer ASes")} or more, while the routes stand",
        _ => $"instability: stays away from normal of less than {Minutes(model.Incidents.OutageMinutes)}, or flickering below the window",
    };

    private static string PatternOf(IncidentPattern pattern, IncidentBounds bounds) => pattern switch
    {
        IncidentPattern.Beat =>
            $"a beat: at least {Wording.Count(bounds.BeatStarts, "loss", "losses")} in {bounds.BeatHours} h, or {Wording.Count(bounds.FlickerChanges, "change")} of state in {Wording.Count(bounds.FlickerWindows, "window")}",
        IncidentPattern.BeatThenOutage =>
            $"beat, then outage: at least {Minutes(bounds.BeatThenOutageMinutes)} of loss, a beat having ended less than {bounds.BeatThenOutageGapHours} h before",
        IncidentPattern.Recurring =>
            $"recurring: the same clock time, within {Minutes(bounds.RecurringMinutes)}, on at least {Wording.Count(bounds.RecurringEarlierDays, "earlier day")} of the last {bounds.RecurringDays}",
        IncidentPattern.Outage => "pattern outage: one continuous loss",
        _ => "a blip: one short event",
    };

    private static string Minutes(int minutes) => Wording.Span(minutes * 60L);
}
