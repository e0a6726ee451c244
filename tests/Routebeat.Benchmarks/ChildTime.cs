namespace Routebeat.Benchmarks;

/// <summary>What a program took.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor time, over all its threads; in steps of 10 ms.</param>
/// <param name="Memory">The most memory it held, in octets, looked at every 20 ms.</param>
internal sealed record ChildTime(double Wall, double Cpu, long Memory);
