namespace Routebeat.Kafka.Running;

/// <summary>What decides whether to commit now.</summary>
/// <param name="SinceCommit">Time since the last commit ended, or since the partition was taken.</param>
/// <param name="Outputs">Outputs that wait.</param>
/// <param name="OutputOctets">Their octets.</param>
/// <param name="IsAhead">Whether records were processed since the last commit.</param>
/// <param name="IsCatchingUp">Whether the reader has not been at the end of the partition for a while.</param>
internal readonly record struct CommitState(TimeSpan SinceCommit, int Outputs, long OutputOctets, bool IsAhead, bool IsCatchingUp);
