using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Features.Log;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Sources.Mrt;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>A feed's ingest and the feature partitions behind it, all in the thread that calls; counts rows and throws them away.</summary>
internal sealed class FeatureStage
{
    private readonly FeaturePartition[] _partitions;
    private readonly List<FeatureOutput> _outputs = [];

    /// <summary>Empty tables.</summary>
    public FeatureStage(int partitions, CountryTable countries)
    {
        _partitions = [.. Enumerable.Range(0, partitions).Select(number => new FeaturePartition(number, partitions, new FeatureSettings(), countries))];
        var outbox = new RoutesOutbox(partitions, (partition, record) =>
        {
            _partitions[partition].Process(record, _outputs);
            foreach (var output in _outputs)
            {
                Rows += output.Record is FeaturesPart part ? part.Rows.Count : 0;
            }

            _outputs.Clear();
        });
        var settings = IngestSettings.Default;
        Feed = new MrtFeed(new FeedIngest("rv", settings, new FullFeedRules(settings), outbox), static _ => { });
    }

    /// <summary>The feed.</summary>
    public MrtFeed Feed { get; }

    /// <summary>Rows so far; a country has one in each partition.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes the records of a file's content.</summary>
    public void Take(ReadOnlySpan<byte> octets)
    {
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            Feed.Take(record, record.Time, "memory", following: octets[reader.Consumed..]);
        }
    }
}
