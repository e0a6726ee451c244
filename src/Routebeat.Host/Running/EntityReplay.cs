using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Host.Commands;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;
using Routebeat.Topics.Features;

namespace Routebeat.Host.Running;

/// <summary>Judges one entity again, over its recorded rows and with the very code that scored it, to show what led to an incident.</summary>
/// <param name="Rows">Its rows around the incident.</param>
/// <param name="Windows">How the windows around it were judged.</param>
internal sealed record EntityReplay(IReadOnlyList<FeatureRow> Rows, IReadOnlyList<WindowJudgement> Windows)
{
    /// <summary>Windows shown before the start and after the end.</summary>
    private const int Margin = 5;

    /// <summary>Windows shown at most: of a longer incident those around its start and its end.</summary>
    private const int Most = 400;

    /// <summary>Replays.</summary>
    /// <param name="path">The run's features.</param>
    /// <param name="revisions">The revisions of the incident.</param>
    /// <param name="model">The model that the run had.</param>
    public static EntityReplay Of(string path, IReadOnlyList<Incident> revisions, DetectionModel model)
    {
        var newest = revisions.MaxBy(static one => one.Revision)!;
        using var file = File.OpenRead(path);
        if (!FeaturesFileReader.TryOpen(file, out var reader, out var error))
        {
            throw new UsageException($"{path}: no features of a run: {error}");
        }

        var score = new ScorePartition(0, 1, model, EntityDirectory.Empty);
        var tracker = new AvailabilityTracker();
        var scores = new List<ScoreRow>();
        var rows = new List<FeatureRow>();
        var judged = new List<WindowJudgement>();
        var bounds = newest.Entity.Key == EntityKey.Internet ? model.Internet : model.Visibility;
        long complete = 0;
        FeatureRow? standing = null;
        for (int batch = 0; batch < reader.BatchCount; batch++)
        {
            if (!reader.TryReadBatch(batch, out var all, out error))
            {
                throw new UsageException($"{path}: batch {batch}: {error}");
            }

            if (all.Length == 0)
            {
                continue;
            }

            var window = all[0].Window;
            bool isComplete = all[0].Complete;
            var row = all.FirstOrDefault(one => one.Entity == newest.Entity.Key);
            scores.Clear();
            if (row is not null)
            {
                score.Process(new FeaturesPart(0, window, [row]), []);
            }

            score.Process(new WindowClosed(0, window, isComplete, row is null ? 0 : 1), [], scores);
            standing = row ?? standing;
            if (standing is not null)
            {
                var judgement = Judge(tracker, window, standing, isComplete, complete, bounds, scores, model);
                if (Shows(window, newest))
                {
                    judged.Add(judgement);
                    rows.AddRange(row is null ? [] : [row]);
                }
            }

            complete += isComplete ? 1 : 0;
        }

        return new EntityReplay(rows, judged.Count <= Most ? judged : [.. judged.Take(Most / 2), .. judged.TakeLast(Most / 2)]);
    }

    private static bool Shows(Window window, Incident incident)
    {
        var margin = TimeSpan.FromSeconds(Margin * window.LengthSeconds);
        return window.End > incident.Start - margin && window.Start < (incident.End ?? incident.Revised) + margin;
    }

    private static WindowJudgement Judge(
        AvailabilityTracker tracker,
        Window window,
        FeatureRow row,
        bool isComplete,
        long complete,
        VisibilityBounds bounds,
        List<ScoreRow> scores,
        DetectionModel model)
    {
        var sample = new LevelSample(window, complete, isComplete, new Level(row.V4, row.V6), row.Seeded, IsLossConfirmed: false);
        var verdict = tracker.Judge(sample, bounds);
        bool isConfirmed = verdict.IsAway && LossRules.IsConfirmed(row.Loss?.Peers ?? [], verdict, bounds);
        var step = tracker.Step(sample with { IsLossConfirmed = isConfirmed }, bounds);
        return new WindowJudgement
        {
            Window = window,
            Level = sample.Level,
            Baseline = step.BaselineLevel,
            Verdict = step.Verdict,
            State = tracker.State,
            Change = step.Change,
            Complete = isComplete,
            Votes = [.. scores.SelectMany(one => VotesOf(one, step.Verdict, model))],
        };
    }

    private static IEnumerable<DetectorVote> VotesOf(ScoreRow score, LevelVerdict verdict, DetectionModel model)
    {
        yield return new DetectorVote(
            "availability", verdict.Feature, verdict.Measure, verdict.Baseline, verdict.RatioPpm / 1e6, verdict.AwayBoundPpm / 1e6, null, verdict.IsAway);
        yield return new DetectorVote(
            "state_changes", "state_changes", score.StateChanges, 0, score.StateChanges, 1, null, score.Votes.HasFlag(DetectorVotes.StateChanges));
        yield return new DetectorVote(
            "robust_baseline", "updates_at_third_peer", score.Updates, 0, score.EffectSize, model.Volume.EffectSize, null, score.EffectSize >= model.Volume.EffectSize);
        yield return new DetectorVote(
            "spike", "all series", score.Updates, 0, score.SpikePValue, 1 - (model.Series.Spike.Confidence / 100), score.SpikePValue, score.Votes.HasFlag(DetectorVotes.Spike));
        yield return new DetectorVote(
            "change_point", "all series", score.Updates, 0, score.ChangePointMartingale, model.Series.ChangePoint.Threshold, score.ChangePointPValue, score.Votes.HasFlag(DetectorVotes.ChangePoint));
    }
}
