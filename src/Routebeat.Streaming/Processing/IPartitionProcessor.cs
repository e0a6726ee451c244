using Routebeat.Routing.State;

namespace Routebeat.Streaming.Processing;

/// <summary>A deterministic program over the records of one partition (DESIGN 3, STREAMING): its state and outputs depend on nothing but the records.</summary>
/// <typeparam name="TRecord">What comes in.</typeparam>
/// <typeparam name="TOutput">What goes out.</typeparam>
/// <remarks>All outputs of one record belong together: a runner hands on all of them or none. One thread at a time.</remarks>
public interface IPartitionProcessor<in TRecord, TOutput>
{
    /// <summary>Takes a record and adds its outputs.</summary>
    void Process(TRecord record, ICollection<TOutput> outputs);

    /// <summary>Writes the whole state, between any two records.</summary>
    void Snapshot(StateWriter writer);

    /// <summary>Replaces the state with one that <see cref="Snapshot"/> wrote.</summary>
    void Restore(StateReader reader);
}
