namespace Routebeat.Streaming.Processing;

/// <summary>An output of the score stage.</summary>
/// <param name="Partition">The partition that made it.</param>
public abstract record ScoreRecord(int Partition);
