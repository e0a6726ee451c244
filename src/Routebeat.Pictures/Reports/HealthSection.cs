using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>Feed health in words and as tables.</summary>
internal static class HealthSection
{
    private const int LinesShown = 400;

    private static readonly HealthMarkKind[] _kinds =
        [HealthMarkKind.Gap, HealthMarkKind.Session, HealthMarkKind.Transfer, HealthMarkKind.MassWithdrawal, HealthMarkKind.Noisy];

    /// <summary>All feeds' troubles in one sentence; empty where there were none.</summary>
    public static string InOneSentence(ReportContent content)
    {
        var marks = HealthMarks.Of(content.Health, content.Reading.To);
        var parts = _kinds.Select(kind => (Kind: kind, Count: marks.Count(mark => mark.Kind == kind)))
            .Where(static pair => pair.Count > 0).Select(static pair => Name(pair.Kind, pair.Count)).ToList();
        string incomplete = content.Reading.IncompleteWindows > 0
            ? $"; {Wording.Count(content.Reading.IncompleteWindows)} of {Wording.Count(content.Reading.Windows, "window")} incomplete"
            : string.Empty;
        return parts.Count == 0 && incomplete.Length == 0 ? string.Empty : $"Feeds: {(parts.Count == 0 ? "no event" : string.Join(", ", parts))}{incomplete}.";
    }

    /// <summary>Writes the section.</summary>
    public static void Write(MarkupWriter html, ReportContent content)
    {
        html.Raw("<section id=\"health\" aria-labelledby=\"health-h\">\n<h2 id=\"health-h\">Feed health</h2>\n");
        string words = InOneSentence(content);
        html.Raw(words.Length == 0
            ? "<p>Every feed spoke without a gap, and no session was reset, no table sent again, no peer noisy.</p>\n"
            : $"<p>{ReportMarkup.Text(words)} A trouble of a feed or of one peer is no trouble of somebody’s network: such peers are taken out of counts or of visibility, and incomplete windows are judged by nobody.</p>\n");
        if (content.Health.Count > 0)
        {
            WriteByFeed(html, content);
            WriteLines(html, content);
        }

        html.Raw("</section>\n");
    }

    private static void WriteByFeed(MarkupWriter html, ReportContent content)
    {
        html.Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Feed health by feed\"><table><thead><tr><th scope=\"col\">Feed</th><th scope=\"col\" class=\"n\">Gaps</th><th scope=\"col\" class=\"n\">Time in gaps</th>")
            .Raw("<th scope=\"col\" class=\"n\">Session resets</th><th scope=\"col\" class=\"n\">Table transfers</th><th scope=\"col\" class=\"n\">Withdrawals by one peer</th><th scope=\"col\" class=\"n\">Noisy peers</th></tr></thead><tbody>\n");
        foreach (var feed in content.Health.GroupBy(static line => line.Feed, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            var marks = HealthMarks.Of(feed, content.Reading.To);
            html.Raw($"<tr><th scope=\"row\">{ReportMarkup.Text(feed.Key)}</th>");
            foreach (var kind in _kinds)
            {
                html.Raw($"<td class=\"n\">{Wording.Count(marks.Count(mark => mark.Kind == kind))}</td>");
                if (kind == HealthMarkKind.Gap)
                {
                    html.Raw($"<td class=\"n\">{Wording.Span(marks.Where(static mark => mark.Kind == HealthMarkKind.Gap).Sum(static mark => mark.Range.Seconds))}</td>");
                }
            }

            html.Raw("</tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }

    private static void WriteLines(MarkupWriter html, ReportContent content)
    {
        var lines = content.Health.Where(FeedHealthText.IsNotable).ToList();
        if (lines.Count == 0)
        {
            return;
        }

        html.Raw($"<details><summary>{(lines.Count > LinesShown ? $"The first {Wording.Count(LinesShown)} of {Wording.Count(lines.Count, "event")}" : Wording.Count(lines.Count, "event"))}</summary>")
            .Raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Events of feeds and peers\"><table><thead><tr><th scope=\"col\">Time (UTC)</th><th scope=\"col\">What happened</th></tr></thead><tbody>\n");
        foreach (var line in lines.Take(LinesShown))
        {
            html.Raw($"<tr><td>{ReportMarkup.Time(line.From)}</td><td>{ReportMarkup.Text(line.Text)}</td></tr>\n");
        }

        html.Raw("</tbody></table></div></details>\n");
    }

    private static string Name(HealthMarkKind kind, int count) => kind switch
    {
        HealthMarkKind.Gap => Wording.Count(count, "gap"),
        HealthMarkKind.Session => Wording.Count(count, "session reset"),
        HealthMarkKind.Transfer => Wording.Count(count, "table transfer"),
        HealthMarkKind.MassWithdrawal => Wording.Count(count, "withdrawal by one peer alone", "withdrawals by one peer alone"),
        _ => Wording.Count(count, "noisy peer"),
    };
}
