namespace Routebeat.Routing.Log;

/// <summary>Route changes of one feed for one partition, in the order in which ingest made them, with the pool of their paths.</summary>
/// <remarks>The arrays belong to the batch and are never changed after it is written; equality is by reference.</remarks>
/// <param name="Feed">The feed.</param>
/// <param name="Changes">The changes.</param>
/// <param name="Hops">The pool of AS path hops that the changes point into.</param>
public sealed record RouteBatch(string Feed, ReadOnlyMemory<RouteChange> Changes, ReadOnlyMemory<uint> Hops) : RoutesRecord(Feed)
{
    /// <summary>The hops of a change of this batch.</summary>
    public ReadOnlySpan<uint> HopsOf(in RouteChange change) => Hops.Span.Slice(change.HopsOffset, change.HopsCount);
}
