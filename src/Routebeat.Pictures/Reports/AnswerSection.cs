using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>The answer: what is open and what was found, worst first, in sentences.</summary>
internal static class AnswerSection
{
    /// <summary>How many findings each of the two lists says.</summary>
    private const int Sentences = 8;

    /// <summary>The page's first line.</summary>
    public static string Headline(ReportContent content, IReadOnlyList<EntityStory> stories) =>
        stories.Count == 0
            ? FindingText.Nothing(new TimeRange(content.Reading.From, content.Reading.To).Seconds)
            : FindingText.Of(stories[0].Latest);

    /// <summary>Writes the header with headline, numbers and the way through the page.</summary>
    public static void WriteHeader(MarkupWriter html, ReportContent content, IReadOnlyList<IncidentHistory> histories, IReadOnlyList<EntityStory> stories)
    {
        html.Raw("<header class=\"frame\">\n")
            .Raw($"<p class=\"eyebrow\">Routebeat report · {ReportMarkup.Text(content.Title)}</p>\n")
            .Raw($"<h1>{ReportMarkup.Text(Headline(content, stories))}</h1>\n")
            .Raw($"<p class=\"lead\">{ReportMarkup.Text(Lead(content, histories))}</p>\n");
        WriteTiles(html, content, histories);
        WriteFeedNote(html, content);
        html.Raw("<nav aria-label=\"Sections\"><ul>\n")
            .Raw(stories.Count > 0 ? $"<li><a href=\"#{Findings(stories)}\">Findings</a></li><li><a href=\"#incidents\">All incidents</a></li>" : string.Empty)
            .Raw("<li><a href=\"#health\">Feed health</a></li><li><a href=\"#reading\">What was read</a></li><li><a href=\"#method\">How it was measured</a></li>\n")
            .Raw("</ul></nav>\n</header>\n");
    }

    /// <summary>Writes the findings as sentences, worst first; where there is only one, the headline has said it.</summary>
    public static void WriteAnswer(MarkupWriter html, IReadOnlyList<EntityStory> stories, HashSet<string> anchors)
    {
        if (stories.Count <= 1)
        {
            return;
        }

        html.Raw("<section id=\"answer\" aria-label=\"Findings\">\n");
        WriteList(html, "Open at the end", [.. stories.Where(static story => story.IsOpen)], anchors);
        WriteList(html, "Found, and over", [.. stories.Where(static story => !story.IsOpen)], anchors);
        html.Raw("</section>\n");
    }

    private static void WriteList(MarkupWriter html, string heading, List<EntityStory> stories, HashSet<string> anchors)
    {
        if (stories.Count == 0)
        {
            return;
        }

        html.Raw($"<h2>{heading}: {Wording.Count(stories.Count, "entity", "entities")}</h2>\n<ol class=\"answer\">\n");
        foreach (var story in stories.Take(Sentences))
        {
            string target = story.Incidents.Any(history => anchors.Contains(history.Id))
                ? ReportMarkup.StoryId(story.Entity.Key)
                : ReportMarkup.Id(story.Incidents[0].Id);
            html.Raw($"<li>{ReportMarkup.Severity(story.Severity)}<div><p><a href=\"#{target}\">{ReportMarkup.Text(FindingText.Of(story.Latest))}</a></p>")
                .Raw($"<p class=\"m s\">{ReportMarkup.Text(Below(story))}</p></div></li>\n");
        }

        html.Raw("</ol>\n");
        if (stories.Count > Sentences)
        {
            html.Raw($"<p class=\"m\">And {Wording.Count(stories.Count - Sentences, "more entity", "more entities")}: see <a href=\"#incidents\">all incidents</a>.</p>\n");
        }
    }

    private static string Findings(IReadOnlyList<EntityStory> stories) => stories.Count > 1 ? "answer" : ReportMarkup.StoryId(stories[0].Entity.Key);

    private static string Below(EntityStory story)
    {
        var worst = FindingText.Worst(story.Latest);
        string when = worst.State == IncidentState.Open
            ? $"Since {Wording.Moment(worst.Start)} UTC"
            : Wording.Range(worst.Start, IncidentWords.SeenUntil(worst));
        string peers = worst.Evidence.PeersTotal > 0 && worst.Kind != IncidentKind.Volume
            ? $"; lost by {Wording.Count(worst.Evidence.PeersLost)} of {Wording.Count(worst.Evidence.PeersTotal, "peer AS", "peer ASes")}"
            : string.Empty;
        string folded = story.Folded.Count switch
        {
            0 => string.Empty,
            <= 3 => $"; with {string.Join(", ", story.Folded.Select(static f => IncidentWords.Name(f.Entity)))}",
            _ => $"; with {Wording.Count(story.Folded.Count, "AS", "ASes")} of it",
        };
        string note = worst.Entity.Note.Length > 0 ? $". Watched: {Wording.Clean(worst.Entity.Note)}" : string.Empty;
        return $"{when}{peers}{folded}{note}";
    }

    private static string Lead(ReportContent content, IReadOnlyList<IncidentHistory> histories)
    {
        var reading = content.Reading;
        string range = Wording.Range(reading.From, reading.To);
        string peers = Peers(reading);
        if (histories.Count == 0)
        {
            return $"Nothing to act on from {range}: no AS and no country lost its routes{(reading.IncompleteWindows > 0 ? " in the windows that could be judged" : string.Empty)}. {peers}";
        }

        int open = histories.Count(static history => history.Latest.State == IncidentState.Open);
        int countries = CountOf(histories, EntityKind.Country);
        int ases = CountOf(histories, EntityKind.AutonomousSystem);
        var of = new List<string>();
        if (CountOf(histories, EntityKind.Internet) > 0)
        {
            of.Add("the Internet");
        }

        if (countries > 0)
        {
            of.Add(Wording.Count(countries, "country", "countries"));
        }

        if (ases > 0)
        {
            of.Add(Wording.Count(ases, "AS", "ASes"));
        }

        string entities = of.Count > 0 ? $" of {(of.Count > 2 ? $"{of[0]}, {of[1]} and {of[2]}" : string.Join(" and ", of))}" : string.Empty;
        string state = open == 0 ? "none is open at the end" : $"{Wording.Count(open)} open at the end";
        return $"{Wording.Count(histories.Count, "incident")}{entities} from {range}; {state}. {peers}";
    }

    private static string Peers(ReadingSummary reading) => reading.FullFeedPeers == 0
        ? $"No {(reading.Seeded ? "full-feed " : string.Empty)}peer was seen."
        : $"{Wording.Count(reading.FullFeedPeersUp)} of {FindingText.PeerAses(reading.FullFeedPeers, reading.Seeded)} up; last window ends {Wording.Moment(reading.To)} UTC.";

    private static int CountOf(IReadOnlyList<IncidentHistory> histories, EntityKind kind) =>
        histories.Select(static history => history.Latest.Entity.Key).Where(key => key.Kind == kind).Distinct().Count();

    private static void WriteTiles(MarkupWriter html, ReportContent content, IReadOnlyList<IncidentHistory> histories)
    {
        var reading = content.Reading;
        int open = histories.Count(static history => history.Latest.State == IncidentState.Open);
        int severe = histories.Count(static history => history.Latest.Severity >= 4);
        html.Raw("<dl class=\"tiles\">\n")
            .Raw(Tile("Open now", Wording.Count(open), "at the end of the data"))
            .Raw(Tile("Incidents", Wording.Count(histories.Count), $"{Wording.Count(severe)} severe or critical"))
            .Raw(Tile(reading.Seeded ? "Full-feed peer ASes up" : "Peer ASes up", $"{Wording.Count(reading.FullFeedPeersUp)} of {Wording.Count(reading.FullFeedPeers)}", $"over {Wording.Count(reading.Feeds.Count, "feed")}"))
            .Raw(Tile("Windows judged", Wording.Count(reading.Windows - reading.IncompleteWindows), $"{Wording.Count(reading.IncompleteWindows)} incomplete, not judged"))
            .Raw("</dl>\n");
    }

    private static string Tile(string term, string value, string below) =>
        $"<div><dt>{ReportMarkup.Text(term)}</dt><dd>{ReportMarkup.Text(value)} <small>{ReportMarkup.Text(below)}</small></dd></div>\n";

    private static void WriteFeedNote(MarkupWriter html, ReportContent content)
    {
        string words = HealthSection.InOneSentence(content);
        bool calm = words.Length == 0;
        html.Raw($"<p class=\"note{(calm ? " calm" : string.Empty)}\">")
            .Raw(calm
                ? "Feeds: no gap, no reset, no table transfer, no noisy peer."
                : $"{ReportMarkup.Text(words)} None of this is told as an outage: see <a href=\"#health\">feed health</a>.")
            .Raw("</p>\n");
    }
}
