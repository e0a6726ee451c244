using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>Small pieces of markup that several sections of a report share.</summary>
internal static class ReportMarkup
{
    /// <summary>Escaped text.</summary>
    public static string Text(string text) => MarkupWriter.Escape(text);

    /// <summary>An id for an attribute: blanks, which ids must not hold, become hyphens.</summary>
    public static string Id(string id) => MarkupWriter.Escape(id.Replace(' ', '-'));

    /// <summary>The id of an entity's section.</summary>
    public static string StoryId(EntityKey key) => "e-" + key.ToString().Replace(':', '-');

    /// <summary>A severity as a badge: the number, its word, and a colour.</summary>
    public static string Severity(int severity) =>
        $"<span class=\"sev sev{severity}\">{severity}{Wording.NoBreak}{IncidentWords.Severity(severity)}</span>";

    /// <summary>An instant, readable by machines too.</summary>
    public static string Time(EventTime time) => $"<time datetime=\"{time.ToSecondsString()}\" class=\"w\">{Wording.Moment(time)}</time>";

    /// <summary>Whether an incident goes on, in a pill.</summary>
    public static string State(Incident incident) => incident.State == IncidentState.Open
        ? "<span class=\"state open\">▲ open</span>"
        : "<span class=\"state m\">resolved</span>";

    /// <summary>A share as a bar and as words.</summary>
    public static string Bar(long part, long whole) =>
        $"<span class=\"bar\" aria-hidden=\"true\"><i style=\"width:{(whole <= 0 ? 0 : Math.Clamp(part * 100 / whole, 0, 100))}%\"></i></span>{Wording.Count(part)} of {Wording.Count(whole)}";

    /// <summary>A pair of a description list; nothing where the value is empty.</summary>
    /// <param name="term">The term, plain.</param>
    /// <param name="value">The value, already markup.</param>
    public static string Fact(string term, string value) => value.Length == 0 ? string.Empty : $"<div><dt>{Text(term)}</dt><dd>{value}</dd></div>\n";
}
