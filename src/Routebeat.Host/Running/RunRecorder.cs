using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Rows;
using Routebeat.Pictures.Drawing;
using Routebeat.Routing;
using Routebeat.Streaming.Processing;

namespace Routebeat.Host.Running;

/// <summary>Remembers of a run what its report needs: the history of every entity, small, and the spans that were incomplete.</summary>
internal sealed class RunRecorder
{
    /// <summary>Incomplete windows that are remembered once it is trimmed: two days of them.</summary>
    private const int MostIncomplete = 2_880;

    private readonly Dictionary<EntityKey, List<SeriesPoint>> _points = [];
    private readonly Dictionary<EntityKey, Dictionary<long, ScoreRow>> _scores = [];
    private readonly List<TimeRange> _incomplete = [];

    /// <summary>Windows taken.</summary>
    public long Windows { get; private set; }

    /// <summary>Windows that a gap touches.</summary>
    public long IncompleteWindows { get; private set; }

    /// <summary>Changes that came after their window had closed.</summary>
    public long Late { get; private set; }

    /// <summary>Rows taken.</summary>
    public long Rows { get; private set; }

    /// <summary>ASes and countries that ever had a row.</summary>
    public int Entities => _points.Count;

    /// <summary>The start of the first window.</summary>
    public EventTime? From { get; private set; }

    /// <summary>The end of the newest window.</summary>
    public EventTime To { get; private set; }

    /// <summary>Whether the newest Internet row was seeded.</summary>
    public bool Seeded { get; private set; }

    /// <summary>Takes a window.</summary>
    public void Add(ScoredWindow window)
    {
        Windows++;
        From ??= window.Window.Start;
        To = window.Window.End;
        if (!window.IsComplete)
        {
            IncompleteWindows++;
            _incomplete.Add(new TimeRange(window.Window.Start, window.Window.End));
        }

        foreach (var row in window.Rows)
        {
            Rows++;
            if (row.Entity == EntityKey.Internet)
            {
                Seeded = row.Seeded;
                Late += row.Late;
            }

            Add(row);
        }

        foreach (var score in window.Scores)
        {
            if (!_scores.TryGetValue(score.Entity, out var scores))
            {
                _scores.Add(score.Entity, scores = []);
            }

            scores[score.Window.Index] = score;
        }
    }

    /// <summary>Forgets what lies before some windows, so that a run of days does not grow.</summary>
    /// <param name="kept">The entities whose histories are still told.</param>
    /// <param name="firstOfKept">The first window that is remembered of them.</param>
    /// <param name="firstOfOthers">The first window that is remembered of the others.</param>
    public void Trim(IReadOnlySet<EntityKey> kept, long firstOfKept, long firstOfOthers)
    {
        foreach (var (entity, points) in _points.ToList())
        {
            long first = kept.Contains(entity) ? firstOfKept : firstOfOthers;
            points.RemoveAll(point => point.Window < first);
            if (points.Count == 0)
            {
                _points.Remove(entity);
            }
        }

        foreach (var (entity, scores) in _scores.ToList())
        {
            long first = kept.Contains(entity) ? firstOfKept : firstOfOthers;
            foreach (long window in scores.Keys.Where(window => window < first).ToList())
            {
                scores.Remove(window);
            }

            if (scores.Count == 0)
            {
                _scores.Remove(entity);
            }
        }

        if (_incomplete.Count > MostIncomplete)
        {
            _incomplete.RemoveRange(0, _incomplete.Count - MostIncomplete);
        }
    }

    /// <summary>The histories of the entities that have incidents.</summary>
    public Dictionary<EntityKey, EntitySeries> Series(IReadOnlyList<Incident> revisions, int windowSeconds, DetectionModel model)
    {
        var series = new Dictionary<EntityKey, EntitySeries>();
        foreach (var incidents in revisions.GroupBy(static revision => revision.Entity.Key))
        {
            var newest = incidents.Last();
            bool isVolume = incidents.All(static one => one.Kind == IncidentKind.Volume);
            bool isSmall = newest.Score.Feature.StartsWith("share", StringComparison.Ordinal);
            var bounds = EntityMeasure.BoundsOf(incidents.Key, model);
            series[incidents.Key] = new EntitySeries
            {
                Entity = newest.Entity,
                WindowSeconds = windowSeconds,
                From = From ?? newest.Start,
                To = To,
                Points = Points(incidents.Key, isVolume),
                Scale = isVolume
                    ? new ScoreScale(ScoreKind.EffectSize, model.Volume.EffectSize)
                    : isSmall
                        ? new ScoreScale(ScoreKind.Ratio, bounds.SmallAwayPpm / 1e6, bounds.SmallBackPpm / 1e6)
                        : new ScoreScale(ScoreKind.Ratio, bounds.AwayPpm / 1e6, bounds.BackPpm / 1e6),
                Incomplete = _incomplete,
            };
        }

        return series;
    }

    private void Add(FeatureRow row)
    {
        if (!_points.TryGetValue(row.Entity, out var points))
        {
            _points.Add(row.Entity, points = []);
        }

        points.Add(SeriesPoint.Of(row));
    }

    /// <summary>The points of an entity with its scores: the detectors also speak of windows without a row.</summary>
    private List<SeriesPoint> Points(EntityKey entity, bool isVolume)
    {
        var points = _points.GetValueOrDefault(entity, []);
        if (!_scores.TryGetValue(entity, out var scores))
        {
            return points;
        }

        var merged = new SortedDictionary<long, SeriesPoint>();
        foreach (var point in points)
        {
            merged[point.Window] = isVolume ? point with { Score = 0 } : point with { Score = 1 };
        }

        foreach (var (window, score) in scores)
        {
            var point = merged.GetValueOrDefault(window, new SeriesPoint(window));
            merged[window] = point with { Score = isVolume ? score.EffectSize : score.RatioPpm / 1e6 };
        }

        return [.. merged.Values];
    }
}
