using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Routing.State;

namespace Routebeat.Streaming.Processing;

/// <summary>The score stage as a partition processor.</summary>
/// <param name="partition">The partition.</param>
/// <param name="partitions">How many there are.</param>
/// <param name="model">Every number that scoring depends on.</param>
/// <param name="directory">Names and the watch-list.</param>
public sealed class ScoreProcessor(int partition, int partitions, DetectionModel model, EntityDirectory directory)
    : IPartitionProcessor<FeaturesRecord, ScoreRecord>
{
    private readonly List<Incident> _revisions = [];
    private readonly List<ScoreRow> _scores = [];
    private readonly List<AssembledWindow> _windows = [];
    private ScorePartition _state = new(partition, partitions, model, directory);

    /// <inheritdoc/>
    public void Process(FeaturesRecord record, ICollection<ScoreRecord> outputs)
    {
        _state.Process(record, _revisions, _scores, _windows);
        foreach (var revision in _revisions)
        {
            outputs.Add(new IncidentRevised(partition, revision));
        }

        foreach (var score in _scores)
        {
            outputs.Add(new EntityScored(partition, score));
        }

        foreach (var window in _windows)
        {
            outputs.Add(new WindowScored(partition, window));
        }

        _revisions.Clear();
        _scores.Clear();
        _windows.Clear();
    }

    /// <inheritdoc/>
    public void Snapshot(StateWriter writer) => _state.WriteTo(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) => _state = ScorePartition.ReadFrom(reader, model, directory);
}
