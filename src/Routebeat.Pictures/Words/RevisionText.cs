using Routebeat.Detection.Incidents;

namespace Routebeat.Pictures.Words;

/// <summary>Says what a revision changed against the one before.</summary>
public static class RevisionText
{
    /// <summary>The change in words, no full stop.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="before">The revision before it; null for the first.</param>
    public static string Change(Incident revision, Incident? before)
    {
        string what = IncidentWords.Spoken(revision.Kind, revision.Pattern);
        if (before is null)
        {
            return revision.State == IncidentState.Resolved ? $"opened as {what} and resolved at once" : $"opened as {what}";
        }

        if (revision.State == IncidentState.Resolved && before.State == IncidentState.Open)
        {
            string end = revision.End is { } time ? $", end {Wording.Moment(time)} UTC" : string.Empty;
            return $"resolved: {IncidentWords.Spoken(revision.EndReason)}{end}, {Wording.Span(revision.DurationSeconds)} in all";
        }

        var changes = new List<string>();
        if (revision.State == IncidentState.Open && before.State == IncidentState.Resolved)
        {
            changes.Add("re-opened");
        }

        if (revision.Kind != before.Kind || revision.Pattern != before.Pattern)
        {
            changes.Add($"now {what}, before {IncidentWords.Spoken(before.Kind, before.Pattern)}");
        }

        if (revision.Severity != before.Severity)
        {
            changes.Add($"severity {before.Severity} → {revision.Severity}");
        }

        if (revision.Episodes != before.Episodes)
        {
            changes.Add(revision.Episodes == before.Episodes + 1 ? $"loss {Wording.Count(revision.Episodes)} began" : $"{Wording.Count(revision.Episodes, "loss", "losses")} so far");
        }

        if (revision.BackSince is { } back && revision.BackSince != before.BackSince)
        {
            changes.Add($"routes back since {Wording.Moment(back)} UTC");
        }

        return changes.Count > 0 ? string.Join("; ", changes) : $"still so after {Wording.Span(revision.DurationSeconds)}";
    }

    /// <summary>Whether a revision makes things worse: greater severity, an outage that was none, a beat that was none, or open again.</summary>
    public static bool IsWorse(Incident revision, Incident? before) =>
        before is null
        || revision.Severity > before.Severity
        || (revision.State == IncidentState.Open && before.State == IncidentState.Resolved)
        || (revision.Kind == IncidentKind.Outage && before.Kind != IncidentKind.Outage)
        || revision.Pattern > before.Pattern;
}
