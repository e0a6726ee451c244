using System.Text;
using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>One incident of a report: its sentence, its facts, and on request its evidence and how it unfolded.</summary>
internal static class IncidentArticle
{
    /// <summary>Writes the incident.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="content">The report.</param>
    /// <param name="history">The incident.</param>
    /// <param name="closeUp">The markup of its close-up; may be empty.</param>
    /// <param name="isWorst">Its id where it is the worst of its section: then its evidence stands open.</param>
    public static void Write(MarkupWriter html, ReportContent content, IncidentHistory history, string closeUp, string? isWorst)
    {
        var incident = history.Latest;
        string id = ReportMarkup.Id(incident.Id);
        string what = IncidentWords.Spoken(incident.Kind, incident.Pattern);
        html.Raw($"<article id=\"{id}\" aria-labelledby=\"{id}-h\">\n")
            .Raw($"<h3 id=\"{id}-h\">{ReportMarkup.Severity(incident.Severity)} <span>{ReportMarkup.Text(Capital(what))}, {Wording.Span(incident.DurationSeconds)}</span> {ReportMarkup.State(incident)} ")
            .Raw($"<a class=\"s\" href=\"#{id}\" aria-label=\"Permalink of incident {id}\">#{id}</a></h3>\n")
            .Raw($"<p>{ReportMarkup.Text(FindingText.Sentence(incident.Sentence))}</p>\n");
        WriteFacts(html, incident);
        html.Raw(closeUp);
        WriteEvidence(html, incident, isWorst is not null);
        WriteRevisions(html, history);
        html.Raw($"<p class=\"s m\">Window by window: <code>{ReportMarkup.Text($"{content.ExplainCommand} {incident.Id}")}</code></p>\n</article>\n");
    }

    private static void WriteFacts(MarkupWriter html, Incident incident)
    {
        html.Raw("<dl class=\"facts\">\n")
            .Raw(ReportMarkup.Fact("Start (UTC)", ReportMarkup.Time(incident.Start)))
            .Raw(ReportMarkup.Fact("End (UTC)", incident.End is { } end && incident.State == IncidentState.Resolved
                ? $"{ReportMarkup.Time(end)}<br/><span class=\"m s\">{ReportMarkup.Text(IncidentWords.Spoken(incident.EndReason))}</span>"
                : "not yet"))
            .Raw(ReportMarkup.Fact("Detected (UTC)", $"{ReportMarkup.Time(incident.Detected)}<br/><span class=\"m s\">{Wording.Span(Math.Max(0, incident.Detected.UnixSeconds - incident.Start.UnixSeconds))} after its start</span>"))
            .Raw(ReportMarkup.Fact("Losses", incident.Episodes > 1 ? Wording.Count(incident.Episodes) : string.Empty))
            .Raw(ReportMarkup.Fact("Networks lost at worst", incident.NetworksLost > 0 ? ReportMarkup.Text(FindingText.Networks(incident)) : string.Empty))
            .Raw(ReportMarkup.Fact("Peer ASes that lost it", incident.Evidence.PeersTotal > 0 && incident.Kind != IncidentKind.Volume
                ? $"{Wording.Count(incident.Evidence.PeersLost)} of {Wording.Count(incident.Evidence.PeersTotal)}" : string.Empty))
            .Raw(ReportMarkup.Fact("Confidence", $"{Wording.Real(incident.Confidence)}, {IncidentWords.Confidence(incident.Confidence)}"))
            .Raw(ReportMarkup.Fact("Table known", incident.Seeded ? string.Empty : "no: numbers are lower bounds"))
            .Raw(ReportMarkup.Fact("Decided by", ReportMarkup.Text(Score(incident.Score))))
            .Raw("</dl>\n");
        if (incident.Cause.Text.Length > 0)
        {
            html.Raw($"<p><strong>Likely place of the cause:</strong> {ReportMarkup.Text(FindingText.Sentence(incident.Cause.Text))}</p>\n");
        }
    }

    /// <summary>Of a ratio what is left of the baseline, of other detectors value, expectation and threshold.</summary>
    private static string Score(IncidentScore score)
    {
        if (score.Detector == "availability" && score.Expected > 0)
        {
            long ppm = (long)Math.Clamp(score.Value / score.Expected * 1e6, 0, 1e6);
            return $"{score.Detector}: {Wording.Percent(ppm)} of its baseline left (away below {Wording.Percent((long)(score.Threshold * 1e6))})";
        }

        string pValue = score.PValue is { } p ? $", p {p:0.#e+0}" : string.Empty;
        return $"{score.Detector}: {score.Feature} {Wording.Real(score.Value)}, expected {Wording.Real(score.Expected)}; threshold {Wording.Real(score.Threshold)}{pValue}";
    }

    private static void WriteEvidence(MarkupWriter html, Incident incident, bool isOpen)
    {
        var evidence = incident.Evidence;
        if (evidence.ByFeed.Count + evidence.Prefixes.Count + evidence.PathsBefore.Count + evidence.PathsAfter.Count + evidence.Upstreams.Count == 0)
        {
            return;
        }

        html.Raw($"<details{(isOpen ? " open=\"open\"" : string.Empty)}><summary>Evidence at its worst window</summary><div class=\"cols\">\n");
        if (evidence.ByFeed.Count > 0)
        {
            html.Raw("<div><h4>Peer ASes that lost it, by feed</h4><table><thead><tr><th scope=\"col\">Feed</th><th scope=\"col\">Lost</th></tr></thead><tbody>\n");
            foreach (var feed in evidence.ByFeed)
            {
                html.Raw($"<tr><th scope=\"row\">{ReportMarkup.Text(feed.Feed)}</th><td class=\"w\">{ReportMarkup.Bar(feed.PeersLost, feed.PeersTotal)}</td></tr>\n");
            }

            html.Raw("</tbody></table></div>\n");
        }

        if (evidence.Upstreams.Count > 0)
        {
            html.Raw("<div><h4>Routes by upstream</h4><table><thead><tr><th scope=\"col\">Upstream</th><th scope=\"col\">Routes lost</th></tr></thead><tbody>\n");
            foreach (var upstream in evidence.Upstreams.Take(8))
            {
                html.Raw($"<tr><th scope=\"row\">{upstream.Upstream}</th><td class=\"w\">{ReportMarkup.Bar(upstream.Lost, upstream.Lost + upstream.Carried)}</td></tr>\n");
            }

            html.Raw("</tbody></table></div>\n");
        }

        WriteList(html, "Networks lost", [.. evidence.Prefixes.Select(static prefix => prefix.ToString())], incident.NetworksLost);
        WriteList(html, "Paths before, peer first", [.. evidence.PathsBefore.Take(5).Select(Path)], 0);
        WriteList(html, "Paths announced since", [.. evidence.PathsAfter.Take(5).Select(Path)], 0);
        html.Raw("</div></details>\n");
    }

    private static string Path(Features.Rows.AsPathText path) => $"{path.Hops} · {Wording.Count(path.Routes, "route")}";

    private static void WriteList(MarkupWriter html, string title, List<string> items, long whole)
    {
        if (items.Count == 0)
        {
            return;
        }

        html.Raw($"<div><h4>{ReportMarkup.Text(title)}</h4><ul class=\"plain s\">\n");
        foreach (string item in items)
        {
            html.Raw($"<li>{ReportMarkup.Text(item)}</li>\n");
        }

        html.Raw(whole > items.Count ? $"<li class=\"m\">and {Wording.Count(whole - items.Count)} more</li>\n" : string.Empty).Raw("</ul></div>\n");
    }

    private static void WriteRevisions(MarkupWriter html, IncidentHistory history)
    {
        html.Raw($"<details><summary>How it unfolded, {Wording.Count(history.Revisions.Count, "revision")}</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Revisions of {ReportMarkup.Id(history.Id)}\">\n")
            .Raw("<table><thead><tr><th scope=\"col\">Time (UTC)</th><th scope=\"col\">Age</th><th scope=\"col\">Severity</th><th scope=\"col\">What changed</th></tr></thead><tbody>\n");
        Incident? before = null;
        foreach (var revision in history.Revisions)
        {
            html.Raw($"<tr><td>{ReportMarkup.Time(revision.Revised)}</td><td class=\"w\">{Wording.Span(Math.Max(0, revision.Revised.UnixSeconds - revision.Start.UnixSeconds))}</td>")
                .Raw($"<td>{revision.Severity}</td><td>{ReportMarkup.Text(Capital(RevisionText.Change(revision, before)))}</td></tr>\n");
            before = revision;
        }

        html.Raw("</tbody></table></div></details>\n");
    }

    private static string Capital(string text) =>
        text.Length == 0 ? text : new StringBuilder(text.Length).Append(char.ToUpperInvariant(text[0])).Append(text, 1, text.Length - 1).ToString();
}
