using Routebeat.Detection.Models;
using Routebeat.Features.Visibility;

namespace Routebeat.Streaming.Models;

/// <summary>Judges what no single parameter of a model shows: pairs of bounds that contradict each other.</summary>
internal static class ModelRules
{
    private const double SumSlack = 1e-9;

    /// <summary>What is wrong with a model: the parameter to change, the problem and the remedy.</summary>
    public static IEnumerable<(string Path, string Problem, string Remedy)> Judge(DetectionModel model)
    {
        var ordered = Visibility("visibility", model.Visibility)
            .Concat(Visibility("internet", model.Internet))
            .Append(("severity.beat_most", model.Severity.BeatMost, "severity.beat_least", model.Severity.BeatLeast))
            .Append(("severity.many_networks", model.Severity.ManyNetworks, "severity.some_networks", model.Severity.SomeNetworks))
            .Append((
                "volume.baseline.history_length",
                model.Volume.Baseline.HistoryLength,
                "volume.baseline.minimum_history",
                model.Volume.Baseline.MinimumHistory));
        foreach (var (upper, most, lower, least) in ordered)
        {
            if (most < least)
            {
                yield return (upper, $"'{upper}' is {most}, below '{lower}', which is {least}", $"write a number from {least} on, or lower '{lower}'");
            }
        }

        if (!model.Incidents.RevisionHours.SequenceEqual(model.Incidents.RevisionHours.Order()))
        {
            yield return (
                "incidents.revision_hours", "the ages of 'incidents.revision_hours' do not rise", "write them in ascending order, as [2, 6]");
        }

        var weights = model.Confidence;
        double sum = weights.Seeded + weights.Peers + weights.Feeds + weights.Complete + weights.Detectors;
        if (Math.Abs(sum - 1) > SumSlack)
        {
            yield return (
                "confidence.seeded",
                $"the weights 'seeded', 'peers', 'feeds', 'complete' and 'detectors' add up to {ParameterText.Value(Math.Round(sum, 9))}",
                "change them so that they add up to 1");
        }

        if (model.Series.ChangePoint.Threshold is not (> 0 and < double.PositiveInfinity))
        {
            yield return (
                "series.change_point.window_length",
                "no martingale can reach the threshold of this window length, confidence and epsilon",
                "write a shorter window, such as 60");
        }
    }

    private static IEnumerable<(string Upper, int Most, string Lower, int Least)> Visibility(string section, VisibilityBounds bounds) =>
    [
        ($"{section}.small_back_ppm", bounds.SmallBackPpm, $"{section}.small_away_ppm", bounds.SmallAwayPpm),
        ($"{section}.back_ppm", bounds.BackPpm, $"{section}.away_ppm", bounds.AwayPpm),
        ($"{section}.away_ppm", bounds.AwayPpm, $"{section}.down_ppm", bounds.DownPpm),
    ];
}
