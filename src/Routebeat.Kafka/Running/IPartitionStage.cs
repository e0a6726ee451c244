using Routebeat.Routing.State;

namespace Routebeat.Kafka.Running;

/// <summary>A processor with its codecs: octets in, octets out. State and outputs depend on nothing but the records, in their order.</summary>
/// <remarks>All outputs of one record belong to one transaction. One thread at a time.</remarks>
public interface IPartitionStage
{
    /// <summary>What a snapshot is of: role, version of the layout, and every setting that the layout depends on. Others cannot be restored.</summary>
    string StateName { get; }

    /// <summary>Takes a record and adds its outputs. Octets that cannot be read change nothing.</summary>
    /// <param name="kind">The header <c>rb-kind</c>; empty where there is none.</param>
    /// <param name="value">The value.</param>
    /// <param name="outputs">Where outputs go.</param>
    StageResult Process(string kind, ReadOnlyMemory<byte> value, ICollection<OutputRecord> outputs);

    /// <summary>From now on the log may speak of what was told before it begins (<c>--cold</c>): such records are left out instead of being an error.</summary>
    void BeginCold();

    /// <summary>Writes the whole state, between any two records.</summary>
    void Snapshot(StateWriter writer);

    /// <summary>Replaces the state with one that <see cref="Snapshot"/> wrote under the same <see cref="StateName"/>.</summary>
    void Restore(StateReader reader);
}
