using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;

namespace Routebeat.Pictures.Reports;

/// <summary>
/// Writes a report as one HTML page that needs nothing else: no script, font, style or image from elsewhere. First the answer, then each
/// finding with its picture and evidence, then all incidents as a table, feed health, what was read and how it was measured.
/// The text is well-formed XML as well, so that anything can read it.
/// </summary>
public static class ReportPage
{
    /// <summary>Room for pictures in characters of markup; findings beyond it stand without a picture, so that a page stays below 5 MB.</summary>
    private const int PictureRoom = 3_000_000;

    /// <summary>Room for whole sections of entities; those that find none are rows of the table with their sentence.</summary>
    private const int SectionRoom = 3_000_000;

    /// <summary>Writes the page.</summary>
    public static string Write(ReportContent content)
    {
        var histories = EntityStories.Histories(content.Revisions);
        var stories = EntityStories.Of(histories);
        var sections = new MarkupWriter();
        var anchors = WriteStories(sections, content, stories);
        var html = new MarkupWriter();
        html.Raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
            .Raw($"<title>{MarkupWriter.Escape($"{content.Title}: {AnswerSection.Headline(content, stories)}")}</title>\n")
            .Raw($"<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n")
            .Raw("<a class=\"skip\" href=\"#main\">Skip to the findings</a>\n");

        AnswerSection.WriteHeader(html, content, histories, stories);
        html.Raw("<main id=\"main\" class=\"frame\">\n");
        AnswerSection.WriteAnswer(html, stories, anchors);
        html.Raw(sections.ToString());
        IncidentTable.Write(html, content, histories, anchors);
        HealthSection.Write(html, content);
        ReadingSection.Write(html, content.Reading);
        MethodSection.Write(html, content);
        html.Raw("</main>\n");
        WriteFooter(html, content, histories);
        return html.Raw("</body>\n</html>\n").ToString();
    }

    /// <summary>Writes sections while there is room; returns the ids that have an article of their own. Other incidents are anchored at their row of the table.</summary>
    private static HashSet<string> WriteStories(MarkupWriter sections, ReportContent content, IReadOnlyList<EntityStory> stories)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        var pictures = new StoryPictures(content, PictureRoom);
        foreach (var story in stories.Take(content.Pictures))
        {
            if (sections.Length >= SectionRoom)
            {
                break;
            }

            var largest = EntityStories.LargestWithin(story, stories);
            StorySection.Write(sections, content, story, pictures, largest, stories.Count == 1 ? IncidentWords.Name(story.Entity) : FindingText.Of(story.Latest));
            anchors.UnionWith(StorySection.IdsOf(story));
        }

        return anchors;
    }

    private static void WriteFooter(MarkupWriter html, ReportContent content, IReadOnlyList<IncidentHistory> histories)
    {
        html.Raw("<footer class=\"frame\">\n")
            .Raw(histories.Count == 0 ? string.Empty
                : $"<p>Every incident can be explained window by window: <code>{MarkupWriter.Escape($"{content.ExplainCommand} {histories[0].Id}")}</code></p>\n")
            .Raw($"<p>Routebeat, model {MarkupWriter.Escape(content.ModelName)} {MarkupWriter.Escape(content.ModelVersion)}. ")
            .Raw($"All times are UTC. {MarkupWriter.Escape(FindingText.Limit)}</p>\n</footer>\n");
    }
}
