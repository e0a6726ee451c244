using Routebeat.Detection.Scoring;

namespace Routebeat.Streaming.Processing;

/// <summary>A partition has scored a window: everything it says about it came before.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Assembled">The window with the whole rows of the partition's countries.</param>
public sealed record WindowScored(int Partition, AssembledWindow Assembled) : ScoreRecord(Partition);
