using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Snapshots on <c>bgp.checkpoints.v1</c>: parts, and after them the manifest, all under the partition's transactional id as their key.</summary>
/// <param name="clients">The clients of the cluster.</param>
/// <param name="group">The group of the role.</param>
/// <param name="partitions">Partitions of the topic.</param>
internal sealed class CheckpointTopic(KafkaClients clients, string group, int partitions) : ISnapshotStore
{
    /// <summary>Octets of a part: with its headers it stays below what a topic takes.</summary>
    private const int PartOctets = 900_000;

    /// <inheritdoc/>
    public string Name => TopicNames.Checkpoints;

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotManifest> Find(string id, long committed)
    {
        using var scan = Open(id);
        var found = new List<SnapshotManifest>();
        foreach (var record in scan.Backwards())
        {
            if (record.Kind is RecordKinds.Snapshot or RecordKinds.ColdStart
                && SnapshotManifestJson.TryRead(record.Value, out var manifest, out _) && manifest.Offset <= committed)
            {
                found.Add(manifest);
            }

            // One that was cut short by retention has older ones no more than newer ones: a few are enough.
            if (found.Count >= 3)
            {
                break;
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public byte[]? Read(string id, SnapshotManifest manifest)
    {
        using var scan = Open(id);
        using var joined = new MemoryStream(checked((int)manifest.Octets));
        int next = 0;
        foreach (var record in scan.From(manifest.FirstPart))
        {
            if (record.Kind == RecordKinds.SnapshotPart && record.Attempt == manifest.Attempt)
            {
                if (record.Part != next++)
                {
                    return null;
                }

                joined.Write(record.Value);
            }

            if (joined.Length >= manifest.Octets)
            {
                return joined.ToArray();
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public void Write(string id, SnapshotManifest manifest, ReadOnlyMemory<byte> octets)
    {
        const int InFlight = 8;
        using var writer = OpenWriter(id);
        long firstPart = -1;
        for (int start = 0; start < octets.Length; start += PartOctets)
        {
            writer.Send(
                RecordKinds.SnapshotPart,
                octets.Slice(start, Math.Min(PartOctets, octets.Length - start)).ToArray(),
                (TopicHeaders.Attempt, manifest.Attempt),
                (TopicHeaders.Part, (start / PartOctets).ToString(CultureInfo.InvariantCulture)));
            if (start == 0)
            {
                firstPart = writer.Wait();
            }
            else if (writer.UnderWay == InFlight)
            {
                writer.Wait();
            }
        }

        writer.Wait();
        writer.Send(manifest.IsCold ? RecordKinds.ColdStart : RecordKinds.Snapshot, SnapshotManifestJson.ToOctets(manifest with { FirstPart = firstPart }));
        writer.Wait();
    }

    /// <summary>When the newest snapshot of a partition was written, by the broker's clock; null where there is none.</summary>
    public DateTimeOffset? LastWritten(string id)
    {
        using var scan = Open(id);
        return scan.Backwards().FirstOrDefault(static record => record.Kind == RecordKinds.Snapshot)?.Written;
    }

    /// <summary>Writes that a record of the input is left out.</summary>
    public void Skip(string id, SkippedRecord skipped)
    {
        using var writer = OpenWriter(id);
        writer.Send(RecordKinds.Skip, SkippedRecordJson.ToOctets(skipped));
        writer.Wait();
    }

    /// <summary>The offsets of the input that are left out.</summary>
    public IReadOnlySet<long> Skipped(string id)
    {
        using var scan = Open(id);
        return scan.Backwards()
            .Where(static record => record.Kind == RecordKinds.Skip)
            .Select(static record => SkippedRecordJson.TryRead(record.Value, out var skipped, out _) ? skipped.Offset : -1)
            .ToHashSet();
    }

    private TopicPartition PartitionOf(string id) => new(TopicNames.Checkpoints, Partitioning.Of(id, partitions));

    private CheckpointScan Open(string id) => new(clients.MakeReader(group, $"{id}-restore"), PartitionOf(id), Encoding.UTF8.GetBytes(id));

    private CheckpointWriter OpenWriter(string id) => new(clients.MakeProducer($"{id}-checkpoints"), PartitionOf(id), Encoding.UTF8.GetBytes(id));
}
