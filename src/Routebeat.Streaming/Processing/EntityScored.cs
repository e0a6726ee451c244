using Routebeat.Detection.Scoring;

namespace Routebeat.Streaming.Processing;

/// <summary>What the detectors saw of an entity in trouble.</summary>
/// <param name="Partition">The partition that made it.</param>
/// <param name="Score">What they saw.</param>
public sealed record EntityScored(int Partition, ScoreRow Score) : ScoreRecord(Partition);
