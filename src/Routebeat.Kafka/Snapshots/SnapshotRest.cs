namespace Routebeat.Kafka.Snapshots;

/// <summary>The rest of a process between two snapshots: some times as long as packing the last one took.</summary>
/// <remarks>Safe for several threads that look, and one at a time that writes.</remarks>
/// <param name="times">How many times.</param>
/// <param name="time">The clock.</param>
internal sealed class SnapshotRest(int times, TimeProvider time)
{
    private long _begun;
    private long _ticks;

    /// <summary>Whether it is over; true before the first snapshot.</summary>
    public bool IsOver => time.GetElapsedTime(Volatile.Read(ref _begun)).Ticks >= Volatile.Read(ref _ticks);

    /// <summary>A snapshot was packed, which took so long: the rest begins.</summary>
    public void Begin(TimeSpan taken)
    {
        Volatile.Write(ref _begun, time.GetTimestamp());
        Volatile.Write(ref _ticks, taken.Ticks * times);
    }
}
