using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Host.Commands;
using Routebeat.Pictures.Terminal;
using Routebeat.Topics.Features;

namespace Routebeat.Host.Running;

/// <summary>
/// Judges one entity again, over its recorded rows and with the very code that scored it, to show what led to an incident. Rows pass one
/// window after another, so that a run of any length takes no more memory than a short one.
/// </summary>
internal sealed class EntityReplay
{
    /// <summary>Windows taken before the start and after the end.</summary>
    private const int Margin = 5;

    private readonly Incident _incident;
    private readonly DetectionModel _model;
    private readonly VisibilityBounds _bounds;
    private readonly ScorePartition _score;
    private readonly AvailabilityTracker _tracker = new();
    private readonly List<ScoreRow> _scores = [];
    private readonly List<Incident> _revisions = [];
    private readonly Queue<(long Window, long Changes)> _changes = [];
    private FeatureRow? _standing;
    private long _complete;

    private EntityReplay(Incident incident, DetectionModel model)
    {
        _incident = incident;
        _model = model;
        _bounds = EntityMeasure.BoundsOf(incident.Entity.Key, model);
        _score = new ScorePartition(0, 1, model, EntityDirectory.Empty);
    }

    /// <summary>How the windows around the incident were judged.</summary>
    public JudgedWindows Windows { get; } = new();

    /// <summary>The entity's rows around it.</summary>
    public BusiestRows Rows { get; } = new();

    /// <summary>What the confidence of the newest revision was made of; null where the files do not lead to that revision.</summary>
    public ConfidenceFacts? Support { get; private set; }

    /// <summary>Replays.</summary>
    /// <param name="path">The run's features.</param>
    /// <param name="revisions">The revisions of the incident.</param>
    /// <param name="model">The model that the run had.</param>
    public static EntityReplay Of(string path, IReadOnlyList<Incident> revisions, DetectionModel model)
    {
        using var file = File.OpenRead(path);
        if (!FeaturesFileReader.TryOpen(file, out var reader, out var error))
        {
            throw new UsageException($"{path}: no features of a run: {error}");
        }

        var replay = new EntityReplay(revisions.MaxBy(static one => one.Revision)!, model);
        for (int batch = 0; batch < reader.BatchCount; batch++)
        {
            if (!reader.TryReadBatch(batch, out var rows, out error))
            {
                throw new UsageException($"{path}: batch {batch}: {error}");
            }

            if (rows.Length > 0)
            {
                replay.Take(rows[0].Window, rows[0].Complete, rows.FirstOrDefault(one => one.Entity == replay._incident.Entity.Key));
            }
        }

        return replay;
    }

    private void Take(Window window, bool isComplete, FeatureRow? row)
    {
        Score(window, isComplete, row);
        _standing = row ?? _standing;
        if (_standing is not null && EntityMeasure.IsJudged(_standing.Entity, _standing.Seeded))
        {
            var judgement = Judge(window, isComplete, _standing);
            if (IsAround(window))
            {
                Windows.Add(judgement);
            }
        }

        if (row is not null && IsAround(window))
        {
            Rows.Add(row);
        }

        _complete += isComplete ? 1 : 0;
    }

    private void Score(Window window, bool isComplete, FeatureRow? row)
    {
        _scores.Clear();
        _revisions.Clear();
        if (row is not null)
        {
            _score.Process(new FeaturesPart(0, window, [row]), []);
        }

        _score.Process(new WindowClosed(0, window, isComplete, row is null ? 0 : 1), _revisions, _scores);
        Support = _revisions.Find(one => one.Id == _incident.Id && one.Revision == _incident.Revision)?.Support ?? Support;
    }

    private bool IsAround(Window window)
    {
        var margin = TimeSpan.FromSeconds(Margin * window.LengthSeconds);
        return window.End > _incident.Start - margin && window.Start < (_incident.End ?? _incident.Revised) + margin;
    }

    private WindowJudgement Judge(Window window, bool isComplete, FeatureRow row)
    {
        var level = EntityMeasure.LevelOf(row);
        var sample = new LevelSample(window, _complete, isComplete, level, row.Seeded, IsLossConfirmed: false);
        var verdict = EntityMeasure.Named(row.Entity, _tracker.Judge(sample, _bounds));
        bool isConfirmed = verdict.IsAway && LossRules.IsConfirmed(row.Loss?.Peers ?? [], verdict, _bounds);
        var step = _tracker.Step(sample with { IsLossConfirmed = isConfirmed }, _bounds);
        verdict = EntityMeasure.Named(row.Entity, step.Verdict);
        return new WindowJudgement
        {
            Window = window,
            Level = level,
            Baseline = step.BaselineLevel,
            Verdict = verdict,
            State = _tracker.State,
            Change = step.Change,
            Complete = isComplete,
            Votes = [VoteOf(verdict), .. _scores.SelectMany(VotesOf)],
        };
    }

    private static DetectorVote VoteOf(in LevelVerdict verdict) => new(
        "availability", verdict.Feature, verdict.Measure, verdict.Baseline, verdict.RatioPpm / 1e6, verdict.AwayBoundPpm / 1e6, null, verdict.IsAway);

    private IEnumerable<DetectorVote> VotesOf(ScoreRow score)
    {
        long changes = ChangesWith(score);
        yield return new DetectorVote(
            "state_changes", "state_changes", changes, 0, changes, _model.Incidents.FlickerChanges, null, changes >= _model.Incidents.FlickerChanges);
        yield return new DetectorVote(
            "robust_baseline", "updates_at_third_peer", score.Updates, 0, score.EffectSize, _model.Volume.EffectSize, null, score.EffectSize >= _model.Volume.EffectSize);
        yield return new DetectorVote(
            "spike", "all series", score.Updates, 0, score.SpikePValue, 1 - (_model.Series.Spike.Confidence / 100), score.SpikePValue, score.Votes.HasFlag(DetectorVotes.Spike));
        yield return new DetectorVote(
            "change_point", "all series", score.Updates, 0, score.ChangePointMartingale, _model.Series.ChangePoint.Threshold, score.ChangePointPValue, score.Votes.HasFlag(DetectorVotes.ChangePoint));
    }

    /// <summary>State changes of the last windows, as many as the model adds up; those before the entity was watched closely are not known here.</summary>
    private long ChangesWith(ScoreRow score)
    {
        _changes.Enqueue((score.Window.Index, score.StateChanges));
        while (_changes.Peek().Window <= score.Window.Index - _model.Incidents.FlickerWindows)
        {
            _changes.Dequeue();
        }

        return _changes.Sum(static one => one.Changes);
    }
}
