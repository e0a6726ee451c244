using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>How it was measured, and what it cannot say.</summary>
internal static class MethodSection
{
    /// <summary>Writes the section.</summary>
    public static void Write(MarkupWriter html, ReportContent content)
    {
        var reading = content.Reading;
        html.Raw("<section id=\"method\" aria-labelledby=\"method-h\">\n<h2 id=\"method-h\">How it was measured, and its limits</h2>\n")
            .Raw("<p>BGP shows routes, not traffic. A network whose routes are gone cannot be reached by most of the Internet; a network whose routes stand may still be down.</p>\n")
            .Raw($"<p>Changes are counted in windows of {Wording.Span(reading.WindowSeconds)} of event time. A network counts as visible while more than half of the {(reading.Seeded ? "full-feed peer ASes" : "peer ASes that carried it within the last 24 h")} carry it; ")
            .Raw("shares are over peer ASes, each counted once however many sessions it has. An incident needs two windows in a row and a loss at two peer ASes; its start and end are those of the first of the two.</p>\n")
            .Raw(reading.Seeded
                ? "<p>The tables were known from a RIB or a full dump before the first update: totals are totals.</p>\n"
                : "<p><strong>The tables were not known at the start.</strong> A stream of updates shows only what changes: totals are lower bounds, severity counts networks lost and never the share of an entity, and confidence is low.</p>\n")
            .Raw($"<p>Severity says how much was lost, 1 minor to 5 critical; confidence says how well it is supported, 0 to 1. The model is {ReportMarkup.Text(content.ModelName)} {ReportMarkup.Text(content.ModelVersion)}; the same data and model give the same report to the last character.</p>\n")
            .Raw("</section>\n");
    }
}
