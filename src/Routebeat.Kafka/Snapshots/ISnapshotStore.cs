using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Where snapshots are kept. Every call may fail while its server is away; that is an exception, and its caller goes on without.</summary>
internal interface ISnapshotStore
{
    /// <summary>Its name, for words and metrics.</summary>
    string Name { get; }

    /// <summary>The snapshots of a partition that may serve, in any order.</summary>
    /// <param name="id">The partition's transactional id.</param>
    /// <param name="committed">Newer ones are of no use.</param>
    IReadOnlyList<SnapshotManifest> Find(string id, long committed);

    /// <summary>The octets of a snapshot, or null where some are missing.</summary>
    /// <param name="id">The partition's transactional id.</param>
    /// <param name="manifest">The snapshot.</param>
    byte[]? Read(string id, SnapshotManifest manifest);

    /// <summary>Writes a snapshot and publishes it last.</summary>
    /// <param name="id">The partition's transactional id.</param>
    /// <param name="manifest">The snapshot; what depends on the store is filled in here.</param>
    /// <param name="octets">Its octets.</param>
    void Write(string id, SnapshotManifest manifest, ReadOnlyMemory<byte> octets);
}
