namespace Routebeat.Tests.Kafka.Snapshots;

/// <summary>A clock that goes on when told to.</summary>
internal sealed class SetTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Advance(TimeSpan span) => _ticks += span.Ticks;
}
