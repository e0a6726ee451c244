using Routebeat.Detection.Incidents;
using Routebeat.Pictures.Drawing;
using Routebeat.Pictures.Words;
using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>Draws the pictures of a report's stories, wide and narrow, as long as there is room.</summary>
internal sealed class StoryPictures(ReportContent content, int room)
{
    /// <summary>An incident narrower than this share of its story's picture gets a close-up.</summary>
    private const double CloseUpShare = 0.08;

    private const int CloseUpsOfAStory = 6;

    private static readonly TimeSpan _leastMargin = TimeSpan.FromMinutes(90);
    private static readonly TimeSpan _leastCloseMargin = TimeSpan.FromMinutes(20);

    private readonly IReadOnlyList<HealthMark> _health = HealthMarks.Of(content.Health, content.Reading.To);
    private int _room = room;

    /// <summary>The picture of a whole story as a figure; empty where there is no history, or no room.</summary>
    public string Overview(EntityStory story)
    {
        if (!content.Series.TryGetValue(story.Entity.Key, out var series) || series.Points.Count == 0)
        {
            return string.Empty;
        }

        return Figure(story, series, OverviewRange(story, series), ReportMarkup.StoryId(story.Entity.Key));
    }

    /// <summary>Close-ups by incident id, of those incidents that are too narrow in the overview, worst first.</summary>
    public IReadOnlyDictionary<string, string> CloseUps(EntityStory story)
    {
        var drawn = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!content.Series.TryGetValue(story.Entity.Key, out var series) || series.Points.Count == 0)
        {
            return drawn;
        }

        long whole = OverviewRange(story, series).Seconds;
        var narrow = story.Latest.Where(incident => RangeOf(incident, series).Seconds < whole * CloseUpShare)
            .OrderByDescending(static incident => incident.Severity).ThenByDescending(static incident => incident.DurationSeconds)
            .ThenBy(static incident => incident.Start).Take(CloseUpsOfAStory);
        foreach (var incident in narrow)
        {
            var span = RangeOf(incident, series);
            var margin = TimeSpan.FromSeconds(Math.Max(span.Seconds, _leastCloseMargin.TotalSeconds));
            var range = Clip(new TimeRange(span.From - margin, span.To + margin), series);
            string figure = Figure(story, series, range, "c-" + ReportMarkup.Id(incident.Id));
            if (figure.Length > 0)
            {
                drawn[incident.Id] = $"<details><summary>Close-up, {Wording.Range(range.From, range.To)}</summary>{figure}</details>\n";
            }
        }

        return drawn;
    }

    private static TimeRange OverviewRange(EntityStory story, EntitySeries series)
    {
        var from = story.Latest.Min(static incident => incident.Start);
        var to = story.Latest.Max(incident => RangeOf(incident, series).To);
        var margin = TimeSpan.FromSeconds(Math.Max(new TimeRange(from, to).Seconds * 0.15, _leastMargin.TotalSeconds));
        var range = Clip(new TimeRange(from - margin, to + margin), series);
        return range.Seconds * 10 > new TimeRange(series.From, series.To).Seconds * 6 ? new TimeRange(series.From, series.To) : range;
    }

    private static TimeRange RangeOf(Incident incident, EntitySeries series) =>
        new(incident.Start, incident.State == IncidentState.Open ? series.To : incident.End ?? incident.Revised);

    private static TimeRange Clip(TimeRange range, EntitySeries series) =>
        new(range.From < series.From ? series.From : range.From, range.To > series.To ? series.To : range.To);

    private string Figure(EntityStory story, EntitySeries series, TimeRange range, string key)
    {
        if (_room <= 0 || range.Seconds == 0)
        {
            return string.Empty;
        }

        var picture = new PictureContent
        {
            Key = key,
            Finding = FindingText.Of(story.Latest),
            Detail = FindingText.Detail(story.Latest),
            Series = series,
            Seeded = FindingText.Worst(story.Latest).Seeded,
            Range = range,
            Bands = [.. story.Latest.Select(PictureBand.Of)],
            Health = _health,
            Frame = PictureFrame.Embedded,
        };
        string wide = IncidentPicture.Draw(picture);
        string narrow = IncidentPicture.Draw(picture with { Key = key + "-n", Size = PictureSize.Narrow });
        _room -= wide.Length + narrow.Length;
        return $"<figure><div class=\"rb-wide\">{wide}</div><div class=\"rb-narrow\">{narrow}</div></figure>\n";
    }
}
