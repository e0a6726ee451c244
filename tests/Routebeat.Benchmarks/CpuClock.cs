namespace Routebeat.Benchmarks;

/// <summary>Processor time of this process, all threads, since the clock was started: the collector and the compiler count too.</summary>
internal readonly struct CpuClock
{
    private readonly TimeSpan _start;

    private CpuClock(TimeSpan start) => _start = start;

    /// <summary>Seconds since the start.</summary>
    public double Seconds => (Environment.CpuUsage.TotalTime - _start).TotalSeconds;

    /// <summary>Starts a clock.</summary>
    public static CpuClock Start() => new(Environment.CpuUsage.TotalTime);
}
