using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Routebeat.Kafka.Running;

/// <summary>What a role counts: plain counters and one gauge of the meter <see cref="MeterName"/>, by role and partition.</summary>
public sealed class RunnerMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Routebeat.Kafka";

    private readonly Meter _meter = new(MeterName);
    private readonly string _role;
    private readonly ConcurrentDictionary<int, long> _lags = new();
    private readonly Counter<long> _records;
    private readonly Counter<long> _changes;
    private readonly Counter<long> _outputs;
    private readonly Counter<long> _commits;
    private readonly Counter<long> _aborted;
    private readonly Counter<long> _snapshots;
    private readonly Counter<long> _snapshotFailures;
    private readonly Histogram<double> _snapshotSeconds;
    private readonly Histogram<double> _standstills;
    private readonly Counter<long> _restores;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _deadLetters;

    /// <summary>The metrics of a role.</summary>
    /// <param name="role">Its name.</param>
    public RunnerMetrics(string role)
    {
        _role = role;
        _records = _meter.CreateCounter<long>("routebeat.records", "{record}", "Records processed.");
        _changes = _meter.CreateCounter<long>("routebeat.changes", "{change}", "Route changes or rows processed.");
        _outputs = _meter.CreateCounter<long>("routebeat.outputs", "{record}", "Outputs committed.");
        _commits = _meter.CreateCounter<long>("routebeat.commits", "{commit}", "Transactions committed.");
        _aborted = _meter.CreateCounter<long>("routebeat.commits.aborted", "{commit}", "Transactions that did not come through the first time.");
        _snapshots = _meter.CreateCounter<long>("routebeat.snapshots", "{snapshot}", "Snapshots written, by store.");
        _snapshotFailures = _meter.CreateCounter<long>("routebeat.snapshot.failures", "{snapshot}", "Snapshots that could not be written, by store.");
        _snapshotSeconds = _meter.CreateHistogram<double>("routebeat.snapshot.duration", "s", "Time to compress and send a snapshot, in the background.");
        _standstills = _meter.CreateHistogram<double>("routebeat.snapshot.standstill", "s", "Time that a partition stood still to write down its state.");
        _restores = _meter.CreateCounter<long>("routebeat.restores", "{partition}", "Partitions taken, by where their state came from.");
        _duplicates = _meter.CreateCounter<long>("routebeat.duplicates", "{record}", "Records dropped that were seen before.");
        _deadLetters = _meter.CreateCounter<long>("routebeat.dead_letters", "{record}", "Records that could not be read.");
        _meter.CreateObservableGauge("routebeat.lag", Lags, "{record}", "Offsets between the last processed record and the end of the partition; 1 where idle.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Processed(int partition, int changes)
    {
        _records.Add(1, Role, Partition(partition));
        _changes.Add(changes, Role, Partition(partition));
    }

    internal void Committed(int partition, int outputs)
    {
        _commits.Add(1, Role, Partition(partition));
        _outputs.Add(outputs, Role, Partition(partition));
    }

    internal void Aborted(int partition) => _aborted.Add(1, Role, Partition(partition));

    internal void SnapshotWritten(string store) => _snapshots.Add(1, Role, new("store", store));

    internal void SnapshotFailed(string store) => _snapshotFailures.Add(1, Role, new("store", store));

    internal void SnapshotTaken(TimeSpan time) => _snapshotSeconds.Record(time.TotalSeconds, Role);

    internal void StoodStill(TimeSpan time) => _standstills.Record(time.TotalSeconds, Role);

    internal void Restored(int partition, string from) => _restores.Add(1, Role, Partition(partition), new("from", from));

    internal void Duplicate(int partition) => _duplicates.Add(1, Role, Partition(partition));

    internal void DeadLetter(int partition) => _deadLetters.Add(1, Role, Partition(partition));

    internal void Lag(int partition, long records) => _lags[partition] = records;

    internal void Left(int partition) => _lags.TryRemove(partition, out _);

    private KeyValuePair<string, object?> Role => new("role", _role);

    private static KeyValuePair<string, object?> Partition(int partition) => new("partition", partition);

    private IEnumerable<Measurement<long>> Lags() => _lags.Select(lag => new Measurement<long>(lag.Value, Role, Partition(lag.Key)));
}
