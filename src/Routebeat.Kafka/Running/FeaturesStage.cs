using System.Globalization;
using System.Runtime.InteropServices;
using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;
using Routebeat.Streaming.Processing;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Routes;

namespace Routebeat.Kafka.Running;

/// <summary>The features role of one partition: records of <c>bgp.routes.v1</c> in, parts and markers of <c>bgp.features.v1</c> out.</summary>
public sealed class FeaturesStage : IPartitionStage
{
    /// <summary>The version of the state's layout. It goes up with every change of what <see cref="Snapshot"/> writes.</summary>
    private const int StateVersion = 3;

    private static readonly KeyValuePair<string, string>[] _partHeaders =
        [new(TopicHeaders.Kind, RecordKinds.Features), new(TopicHeaders.ContentType, MediaTypes.ArrowStream)];

    private static readonly KeyValuePair<string, string>[] _markerHeaders =
        [new(TopicHeaders.Kind, RecordKinds.WindowClosed), new(TopicHeaders.ContentType, MediaTypes.Json)];

    private readonly FeaturesProcessor _processor;
    private readonly List<FeatureOutput> _outputs = [];
    private ColdRoutes? _cold;

    /// <summary>A stage that has seen nothing.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="partitions">How many there are, of routes and of features.</param>
    /// <param name="settings">Window and bounds.</param>
    /// <param name="countries">Where ASes are registered.</param>
    public FeaturesStage(int partition, int partitions, FeatureSettings settings, CountryTable countries)
    {
        _processor = new FeaturesProcessor(partition, partitions, settings, countries);
        StateName = string.Create(CultureInfo.InvariantCulture, $"features/{StateVersion} partition={partition}/{partitions} window={settings.WindowSeconds}s");
    }

    /// <inheritdoc/>
    public string StateName { get; }

    /// <inheritdoc/>
    public StageResult Process(string kind, ReadOnlyMemory<byte> value, ICollection<OutputRecord> outputs)
    {
        if (!RoutesRecordCodec.TryRead(kind, value, out var record, out var error))
        {
            return StageResult.Unreadable(error);
        }

        if (_cold is null)
        {
            _processor.Process(record, _outputs);
        }
        else
        {
            foreach (var known in _cold.Known(record))
            {
                _processor.Process(known, _outputs);
            }
        }

        foreach (var output in FeaturesValues.Of(_outputs))
        {
            outputs.Add(new OutputRecord(
                TopicNames.Features, output.Target, null, ArrayOf(output.Octets), output.Kind == RecordKinds.Features ? _partHeaders : _markerHeaders));
        }

        _outputs.Clear();
        return StageResult.Taken(record is RouteBatch batch ? batch.Changes.Length : 0);
    }

    /// <inheritdoc/>
    public void BeginCold() => _cold = new ColdRoutes();

    /// <inheritdoc/>
    public void Snapshot(StateWriter writer)
    {
        writer.Write(_cold is not null);
        _cold?.WriteTo(writer);
        _processor.Snapshot(writer);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        _cold = reader.ReadBoolean() ? ColdRoutes.ReadFrom(reader) : null;
        _processor.Restore(reader);
    }

    private static byte[] ArrayOf(ReadOnlyMemory<byte> octets) =>
        MemoryMarshal.TryGetArray(octets, out var segment) && segment.Array is { } array && segment.Count == array.Length ? array : octets.ToArray();
}
