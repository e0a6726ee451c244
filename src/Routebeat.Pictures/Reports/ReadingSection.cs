using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>What was read: amounts, time range, what could not be read, and what was not used.</summary>
internal static class ReadingSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(MarkupWriter html, ReadingSummary reading)
    {
        html.Raw("<section id=\"reading\" aria-labelledby=\"reading-h\">\n<h2 id=\"reading-h\">What was read</h2>\n<dl class=\"facts\">\n")
            .Raw(ReportMarkup.Fact("Time range (UTC)", $"{ReportMarkup.Time(reading.From)} to {ReportMarkup.Time(reading.To)}"))
            .Raw(ReportMarkup.Fact("Feeds", ReportMarkup.Text(string.Join(", ", reading.Feeds))))
            .Raw(ReportMarkup.Fact("Files", reading.Files > 0 ? $"{Wording.Count(reading.Files)}{(reading.Octets > 0 ? $", {Wording.Octets(reading.Octets)}" : string.Empty)}" : string.Empty))
            .Raw(ReportMarkup.Fact("Messages", Wording.Count(reading.Messages)))
            .Raw(ReportMarkup.Fact("Route changes", Wording.Count(reading.Changes)))
            .Raw(ReportMarkup.Fact("Windows", $"{Wording.Count(reading.Windows)} of {Wording.Span(reading.WindowSeconds)}, {Wording.Count(reading.IncompleteWindows)} incomplete"))
            .Raw(ReportMarkup.Fact("ASes and countries", reading.Entities > 0 ? Wording.Count(reading.Entities) : string.Empty))
            .Raw(ReportMarkup.Fact("Late changes", Wording.Count(reading.Late)))
            .Raw("</dl>\n");
        if (reading.Faults.Count == 0)
        {
            html.Raw("<p>Everything could be read.</p>\n");
        }

        WriteCauses(html, "What could not be read", reading.Faults);
        WriteCauses(html, "What was read and not used", reading.Unused);
        html.Raw("</section>\n");
    }

    private static void WriteCauses(MarkupWriter html, string title, IReadOnlyList<FaultCount> causes)
    {
        if (causes.Count == 0)
        {
            return;
        }

        html.Raw($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{title}\"><table><caption>{title}, by cause</caption><thead><tr><th scope=\"col\">Cause</th><th scope=\"col\" class=\"n\">Times</th></tr></thead><tbody>\n");
        foreach (var fault in causes.OrderByDescending(static fault => fault.Count).ThenBy(static fault => fault.Cause, StringComparer.Ordinal))
        {
            html.Raw($"<tr><th scope=\"row\">{ReportMarkup.Text(fault.Cause)}</th><td class=\"n\">{Wording.Count(fault.Count)}</td></tr>\n");
        }

        html.Raw("</tbody></table></div>\n");
    }
}
