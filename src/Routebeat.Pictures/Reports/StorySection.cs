using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>The section of one entity: finding, picture, its incidents, and the incidents of its ASes folded below.</summary>
internal static class StorySection
{
    /// <summary>Folded ASes that are written out; the others are rows of the table only.</summary>
    private const int FoldedShown = 5;

    /// <summary>Incidents of one entity that are written out before the rest is folded.</summary>
    private const int IncidentsShown = 6;

    /// <summary>The ids of the incidents that are written out.</summary>
    public static IEnumerable<string> IdsOf(EntityStory story) =>
        story.Incidents.Concat(story.Folded.Take(FoldedShown).SelectMany(static folded => folded.Incidents)).Select(static history => history.Id);

    /// <summary>Writes the section.</summary>
    /// <param name="html">Where to.</param>
    /// <param name="content">The report.</param>
    /// <param name="story">The entity and its incidents.</param>
    /// <param name="pictures">Draws its pictures.</param>
    /// <param name="largest">Of the Internet: the country's incident that lost most in it.</param>
    /// <param name="heading">The finding; the entity's name where the page's headline is the finding.</param>
    public static void Write(MarkupWriter html, ReportContent content, EntityStory story, StoryPictures pictures, Incident? largest, string heading)
    {
        string id = ReportMarkup.StoryId(story.Entity.Key);
        html.Raw($"<section id=\"{id}\" class=\"story\" aria-labelledby=\"{id}-h\">\n")
            .Raw($"<h2 id=\"{id}-h\">{ReportMarkup.Text(heading)}</h2>\n")
            .Raw($"<p class=\"m lead\">{ReportMarkup.Text(FindingText.Detail(story.Latest, largest))}</p>\n")
            .Raw(pictures.Overview(story));
        var closeUps = pictures.CloseUps(story);
        var worst = FindingText.Worst(story.Latest);
        WriteIncidents(html, content, story, closeUps, worst.Id);
        foreach (var folded in story.Folded.Take(FoldedShown))
        {
            html.Raw($"<details class=\"fold\"><summary>{ReportMarkup.Text(IncidentWords.Name(folded.Entity))}: {Wording.Count(folded.Incidents.Count, "incident")} of the same time</summary><div>\n");
            foreach (var history in folded.Incidents)
            {
                IncidentArticle.Write(html, content, history, string.Empty, isWorst: null);
            }

            html.Raw("</div></details>\n");
        }

        if (story.Folded.Count > FoldedShown)
        {
            html.Raw($"<p class=\"m\">And {Wording.Count(story.Folded.Count - FoldedShown, "more AS", "more ASes")} of it at the same time: see <a href=\"#incidents\">all incidents</a>.</p>\n");
        }

        html.Raw("</section>\n");
    }

    private static void WriteIncidents(
        MarkupWriter html, ReportContent content, EntityStory story, IReadOnlyDictionary<string, string> closeUps, string worstId)
    {
        for (int i = 0; i < story.Incidents.Count; i++)
        {
            if (i == IncidentsShown)
            {
                html.Raw($"<details class=\"fold\"><summary>{Wording.Count(story.Incidents.Count - IncidentsShown, "more incident")} of it</summary><div>\n");
            }

            var history = story.Incidents[i];
            IncidentArticle.Write(html, content, history, closeUps.GetValueOrDefault(history.Id, string.Empty), history.Id == worstId ? worstId : null);
        }

        if (story.Incidents.Count > IncidentsShown)
        {
            html.Raw("</div></details>\n");
        }
    }
}
