using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Terminal;

/// <summary>The terminal line of one revision. Glyph and severity carry the colour.</summary>
public static class IncidentLine
{
    /// <summary>▼: opened, re-opened or worse.</summary>
    public const string Worse = "▼";

    /// <summary>▲: resolved.</summary>
    public const string Resolved = "▲";

    /// <summary>●: another update.</summary>
    public const string Updated = "●";

    private const int NamesOfChildren = 2;

    /// <summary>The line.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="before">The revision before it; null where there was none or it is not known.</param>
    /// <param name="day">What stands before the time: a date and a blank, or nothing.</param>
    /// <param name="folded">Revisions of ASes that are told by this line.</param>
    public static TextLine Of(Incident revision, Incident? before, string day, IReadOnlyList<Incident> folded)
    {
        var tone = ToneOf(revision, before);
        var runs = new List<TextRun>
        {
            new($"{day}{Wording.ClockSeconds(revision.Revised)}Z ", TextTone.Muted),
            new($"{Glyph(revision, before)} {revision.Severity}", tone),
            new($" {revision.Entity.Key}", TextTone.Strong),
            new($" {What(revision)}  ", TextTone.Muted),
            new(Wording.Plain(FindingText.Sentence(revision.Sentence)), TextTone.Plain),
        };
        if (revision.State == IncidentState.Resolved)
        {
            runs.Add(new TextRun(Wording.Plain($" Over after {Wording.Span(revision.DurationSeconds)}."), TextTone.Good));
        }

        if (folded.Count > 0)
        {
            runs.Add(new TextRun(Wording.Plain($" ({With(folded)})"), TextTone.Muted));
        }

        return new TextLine(runs);
    }

    /// <summary>The glyph of a revision.</summary>
    public static string Glyph(Incident revision, Incident? before) => revision.State == IncidentState.Resolved
        ? Resolved
        : revision.Change == IncidentChange.Opened || (before is not null && RevisionText.IsWorse(revision, before)) ? Worse : Updated;

    private static TextTone ToneOf(Incident revision, Incident? before) => Glyph(revision, before) switch
    {
        Resolved => TextTone.Good,
        Worse when revision.Severity >= 4 => TextTone.Alarm,
        Worse => revision.Severity >= 2 ? TextTone.Warning : TextTone.Plain,
        _ => TextTone.Plain,
    };

    private static string What(Incident revision) =>
        IncidentWords.Word(revision.Kind) is var kind && revision.Kind == IncidentKind.Volume ? kind : IncidentWords.Word(revision.Pattern);

    private static string With(IReadOnlyList<Incident> folded)
    {
        var names = folded.Select(static child => child.Entity.Key.ToString()).Distinct(StringComparer.Ordinal).ToList();
        return names.Count <= NamesOfChildren
            ? $"with {string.Join(", ", names)}"
            : $"with {string.Join(", ", names.Take(NamesOfChildren))} and {Wording.Count(names.Count - NamesOfChildren, "more AS", "more ASes")}";
    }
}
