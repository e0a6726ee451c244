using System.Globalization;
using System.Text;
using Routebeat.Detection.Incidents;
using Routebeat.Features.Log;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Streaming.Processing;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;

namespace Routebeat.Kafka.Running;

/// <summary>
/// The score role of one partition: records of <c>bgp.features.v1</c> in; events of <c>bgp.incidents.v1</c>, and incidents as they now stand on
/// <c>bgp.incident-state.v1</c>, out. A resolved incident gets a tombstone there some days of event time later.
/// </summary>
public sealed class ScoreStage : IPartitionStage
{
    /// <summary>The version of the state's layout. It goes up with every change of what <see cref="Snapshot"/> writes.</summary>
    private const int StateVersion = 1;

    private static readonly KeyValuePair<string, string>[] _stateHeaders = [new(TopicHeaders.ContentType, MediaTypes.Json)];

    private readonly int _partitions;
    private readonly ScoreStageSettings _settings;
    private readonly ScoreProcessor _processor;
    private readonly List<ScoreRecord> _outputs = [];
    private SeenParts _seen;
    private EndedIncidents _ended;

    /// <summary>A stage that has seen nothing.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="partitions">How many there are, of routes and of features.</param>
    /// <param name="settings">Model, names, and the partitions of the outputs.</param>
    public ScoreStage(int partition, int partitions, ScoreStageSettings settings)
    {
        _partitions = partitions;
        _settings = settings;
        _processor = new ScoreProcessor(partition, partitions, settings.Model.Parameters, settings.Directory);
        _seen = new SeenParts(partitions);
        _ended = new EndedIncidents(settings.ResolvedKept);
        StateName = string.Create(CultureInfo.InvariantCulture, $"score/{StateVersion} partition={partition}/{partitions} model={settings.Model.Digest[..16]}");
    }

    /// <inheritdoc/>
    public string StateName { get; }

    /// <summary>Whether it drops what it has seen; off only to show that tests notice.</summary>
    internal bool DropsSeen { get; init; } = true;

    /// <inheritdoc/>
    public StageResult Process(string kind, ReadOnlyMemory<byte> value, ICollection<OutputRecord> outputs)
    {
        if (!FeaturesRecordCodec.TryRead(kind, value, out var record, out var error))
        {
            return StageResult.Unreadable(error);
        }

        if ((uint)record.Source >= (uint)_partitions)
        {
            return StageResult.Unreadable(new TopicError(TopicFault.BadValue, "source"));
        }

        if (!_seen.Take(record) && DropsSeen)
        {
            return StageResult.Seen;
        }

        _processor.Process(record, _outputs);
        foreach (var output in _outputs)
        {
            switch (output)
            {
                case IncidentRevised revised:
                    Write(revised.Incident, outputs);
                    break;
                case WindowScored scored:
                    foreach (string id in _ended.TakeDue(scored.Assembled.Window.End))
                    {
                        outputs.Add(new OutputRecord(TopicNames.IncidentState, Partitioning.Of(id, _settings.StatePartitions), Encoding.UTF8.GetBytes(id), null, []));
                    }

                    break;
            }
        }

        _outputs.Clear();
        return StageResult.Taken(record is FeaturesPart part ? part.Rows.Count : 0);
    }

    /// <summary>Nothing is left out: windows that began before the log does are torn, and so incomplete.</summary>
    public void BeginCold()
    {
    }

    /// <inheritdoc/>
    public void Snapshot(StateWriter writer)
    {
        _seen.WriteTo(writer);
        _ended.WriteTo(writer);
        _processor.Snapshot(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        _seen = SeenParts.ReadFrom(reader);
        _ended = EndedIncidents.ReadFrom(reader, _settings.ResolvedKept);
        _processor.Restore(reader);
    }

    private void Write(Incident incident, ICollection<OutputRecord> outputs)
    {
        byte[] value = IncidentJson.ToOctets(incident);
        string key = IncidentCloudEvent.KeyOf(incident);
        outputs.Add(new OutputRecord(
            TopicNames.Incidents, Partitioning.Of(key, _settings.IncidentPartitions), Encoding.UTF8.GetBytes(key), value, IncidentCloudEvent.Headers(incident)));
        outputs.Add(new OutputRecord(
            TopicNames.IncidentState, Partitioning.Of(incident.Id, _settings.StatePartitions), Encoding.UTF8.GetBytes(incident.Id), value, _stateHeaders));
        _ended.Take(incident);
    }
}
