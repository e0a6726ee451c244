using Routebeat.Detection.Detectors;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Scoring;

/// <summary>What the entities of a partition share: the model, the writer of revisions, and the detectors, which hold series in pools.</summary>
internal sealed class ScoreContext
{
    /// <summary>Sets up the detectors of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="directory">Names and the watch-list.</param>
    /// <param name="lossOf">The standing loss of a country or the Internet.</param>
    public ScoreContext(DetectionModel model, EntityDirectory directory, Func<EntityKey, LossEvidence?> lossOf)
    {
        Model = model;
        Writer = new IncidentWriter(model, directory);
        LossOf = lossOf;
        Baseline = new RobustBaseline(model.Volume.Baseline);
        Spikes = [.. model.Series.Features.Select(_ => new SpikeDetector(model.Series.Spike))];
        ChangePoints = [.. model.Series.Features.Select(_ => new ChangePointDetector(model.Series.ChangePoint))];
    }

    /// <summary>The model.</summary>
    public DetectionModel Model { get; }

    /// <summary>Makes revisions.</summary>
    public IncidentWriter Writer { get; }

    /// <summary>The standing loss of a country or the Internet.</summary>
    public Func<EntityKey, LossEvidence?> LossOf { get; }

    /// <summary>The robust baseline of updates at the third peer.</summary>
    public RobustBaseline Baseline { get; }

    /// <summary>A spike detector for each feature of the model.</summary>
    public SpikeDetector[] Spikes { get; }

    /// <summary>A change-point detector for each feature of the model.</summary>
    public ChangePointDetector[] ChangePoints { get; }
}
