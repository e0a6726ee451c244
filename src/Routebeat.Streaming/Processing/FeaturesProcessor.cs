using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Streaming.Processing;

/// <summary>The feature stage as a partition processor.</summary>
/// <param name="partition">The partition.</param>
/// <param name="partitions">How many there are.</param>
/// <param name="settings">Window and bounds.</param>
/// <param name="countries">Where ASes are registered.</param>
public sealed class FeaturesProcessor(int partition, int partitions, FeatureSettings settings, CountryTable countries)
    : IPartitionProcessor<RoutesRecord, FeatureOutput>
{
    private FeaturePartition _state = new(partition, partitions, settings, countries);

    /// <inheritdoc/>
    public void Process(RoutesRecord record, ICollection<FeatureOutput> outputs) => _state.Process(record, outputs);

    /// <inheritdoc/>
    public void Snapshot(StateWriter writer) => _state.WriteTo(writer);

    /// <inheritdoc/>
    public void Restore(StateReader reader) =>
        _state = FeaturePartition.ReadFrom(reader, partition, partitions, settings, countries);
}
