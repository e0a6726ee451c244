using System.Diagnostics.Metrics;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Listens to one counter of the roles.</summary>
internal sealed class CounterSum : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _value;

    /// <summary>Listens from now on.</summary>
    public CounterSum(string counter)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Routebeat.Kafka.Running.RunnerMetrics.MeterName && instrument.Name == counter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref _value, measurement));
        _listener.Start();
    }

    /// <summary>What was counted.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();
}
