using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>All incidents as rows with sparklines, worst first.</summary>
internal static class IncidentTable
{
    /// <summary>Rows that stand open; the others are one click away.</summary>
    private const int RowsShown = 100;

    /// <summary>Rows that get a sparkline.</summary>
    private const int Sparklines = 600;

    /// <summary>Writes the section; nothing where there is no incident.</summary>
    public static void Write(MarkupWriter html, ReportContent content, IReadOnlyList<IncidentHistory> histories, HashSet<string> anchors)
    {
        if (histories.Count == 0)
        {
            return;
        }

        html.Raw("<section id=\"incidents\" aria-labelledby=\"incidents-h\">\n<h2 id=\"incidents-h\">All incidents, worst first</h2>\n");
        WriteTable(html, content, histories, 0, Math.Min(RowsShown, histories.Count), anchors);
        if (histories.Count > RowsShown)
        {
            html.Raw($"<details><summary>{Wording.Count(histories.Count - RowsShown, "more incident")}, all of severity {histories[RowsShown].Latest.Severity} or less</summary>\n");
            WriteTable(html, content, histories, RowsShown, histories.Count, anchors);
            html.Raw("</details>\n");
        }

        html.Raw("</section>\n");
    }

    private static void WriteTable(
        MarkupWriter html, ReportContent content, IReadOnlyList<IncidentHistory> histories, int from, int to, HashSet<string> anchors)
    {
        var range = new TimeRange(content.Reading.From, content.Reading.To);
        html.Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Incidents {from + 1} to {to}\"><table>\n")
            .Raw($"<caption>Share of peers: {ReportMarkup.Text(Wording.Range(range.From, range.To))}, 0 to 100 % in every row; the incident's time is shaded.</caption>\n")
            .Raw("<thead><tr><th scope=\"col\">Severity</th><th scope=\"col\">Entity</th><th scope=\"col\">What</th><th scope=\"col\">Start (UTC)</th><th scope=\"col\" class=\"n\">Lasted</th>")
            .Raw("<th scope=\"col\" class=\"n\">Networks lost</th><th scope=\"col\" class=\"n\">Peer ASes</th><th scope=\"col\">State</th><th scope=\"col\">Share of peers</th></tr></thead>\n<tbody>\n");
        for (int i = from; i < to; i++)
        {
            WriteRow(html, content, histories[i], range, anchors.Contains(histories[i].Id), i < Sparklines);
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static void WriteRow(
        MarkupWriter html, ReportContent content, IncidentHistory history, TimeRange range, bool hasArticle, bool hasSparkline)
    {
        var incident = history.Latest;
        string id = ReportMarkup.Id(incident.Id);
        string losses = incident.Episodes > 1 ? $", {Wording.Count(incident.Episodes, "loss", "losses")}" : string.Empty;
        bool isVolume = incident.Kind == IncidentKind.Volume;
        html.Raw(hasArticle ? "<tr>" : $"<tr id=\"{id}\">")
            .Raw($"<td>{ReportMarkup.Severity(incident.Severity)}</td>")
            .Raw($"<th scope=\"row\">{(hasArticle ? $"<a href=\"#{id}\">" : string.Empty)}{ReportMarkup.Text(IncidentWords.Name(incident.Entity))}{(hasArticle ? "</a>" : string.Empty)}</th>")
            .Raw(What(incident, IncidentWords.Spoken(incident.Kind, incident.Pattern) + losses, hasArticle))
            .Raw($"<td>{ReportMarkup.Time(incident.Start)}</td><td class=\"n\">{Wording.Span(incident.DurationSeconds)}</td>")
            .Raw($"<td class=\"n\">{(isVolume ? "none" : NetworksCell(incident))}</td>")
            .Raw($"<td class=\"n\">{(isVolume || incident.Evidence.PeersTotal == 0 ? "–" : $"{Wording.Count(incident.Evidence.PeersLost)} of {Wording.Count(incident.Evidence.PeersTotal)}")}</td>")
            .Raw($"<td>{ReportMarkup.State(incident)}</td><td>");
        html.Raw(hasSparkline && content.Series.TryGetValue(incident.Entity.Key, out var series)
            ? Sparkline.Draw(series, range, new TimeRange(incident.Start, incident.State == IncidentState.Open ? range.To : incident.End ?? incident.Revised))
            : "<span class=\"m\">not kept</span>");
        html.Raw("</td></tr>\n");
    }

    /// <summary>What it is, and of an incident that stands nowhere else its sentence.</summary>
    private static string What(Incident incident, string what, bool hasArticle) => hasArticle
        ? $"<td class=\"w\">{ReportMarkup.Text(what)}</td>"
        : $"<td class=\"said\">{ReportMarkup.Text(what)}<br/><span class=\"m s\">{ReportMarkup.Text(FindingText.Sentence(incident.Sentence))}</span></td>";

    private static string NetworksCell(Incident incident) => incident.Seeded
        ? $"{Wording.Count(incident.NetworksLost)} of {Wording.Count(incident.NetworksTotal)}"
        : $"{Wording.Count(incident.NetworksLost)} of {Wording.Count(incident.NetworksTotal)} seen";
}
