namespace Routebeat.Topics.Checkpoints;

/// <summary>An operator's word that a role leaves out one record of its input, now and in every replay, because processing it ends in an exception.</summary>
/// <param name="Offset">The record's offset in the partition that the key names.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record SkippedRecord(long Offset, string Reason);
