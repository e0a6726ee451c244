using System.Globalization;
using Routebeat.Kafka.Clients;
using Routebeat.Topics.Checkpoints;
using StackExchange.Redis;

namespace Routebeat.Kafka.Snapshots;

/// <summary>Snapshots in Redis: chunks under the name of their attempt, then one manifest in a sorted set by offset, which publishes them.</summary>
/// <remarks>
/// Keys begin with <c>routebeat:{ID}:</c>, so that a cluster keeps those of one partition together. What an attempt left that died half way
/// goes away by itself after some days.
/// </remarks>
/// <param name="connection">A connection that nobody else uses: a large transfer holds up what is behind it.</param>
internal sealed class RedisSnapshots(RedisConnection connection) : ISnapshotStore
{
    /// <summary>The store's name.</summary>
    public const string StoreName = "Redis";

    /// <summary>How many snapshots of a partition are kept.</summary>
    private const int Kept = 3;

    /// <summary>How many chunks are under way at once.</summary>
    private const int InFlight = 8;

    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public string Name => StoreName;

    /// <inheritdoc/>
    public IReadOnlyList<SnapshotManifest> Find(string id, long committed) =>
        [.. connection.Database.SortedSetRangeByScore(SetOf(id), double.NegativeInfinity, committed).Select(Parse).OfType<SnapshotManifest>()];

    /// <summary>Whether a snapshot is there at all, from whatever offset; true where Redis does not answer.</summary>
    public bool HasAny(string id)
    {
        try
        {
            return !connection.IsConnected || connection.Database.SortedSetLength(SetOf(id)) > 0;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public byte[]? Read(string id, SnapshotManifest manifest)
    {
        using var joined = new MemoryStream(checked((int)manifest.Octets));
        for (int first = 0; first < manifest.Chunks; first += InFlight)
        {
            var reads = Enumerable.Range(first, Math.Min(InFlight, manifest.Chunks - first))
                .Select(number => connection.Database.StringGetAsync(ChunkOf(id, manifest.Attempt, number)))
                .ToArray();
            Task.WaitAll(reads);
            foreach (var read in reads)
            {
                if (!read.Result.HasValue)
                {
                    return null;
                }

                joined.Write((byte[])read.Result!);
            }
        }

        return joined.ToArray();
    }

    /// <inheritdoc/>
    public void Write(string id, SnapshotManifest manifest, ReadOnlyMemory<byte> octets)
    {
        var database = connection.Database;
        for (int first = 0; first < manifest.Chunks; first += InFlight)
        {
            Task.WaitAll([.. Enumerable.Range(first, Math.Min(InFlight, manifest.Chunks - first)).Select(number => database.StringSetAsync(
                ChunkOf(id, manifest.Attempt, number), ChunkAt(octets, number), _lifetime))]);
        }

        database.SortedSetAdd(SetOf(id), SnapshotManifestJson.ToOctets(manifest), manifest.Offset);
        database.KeyExpire(SetOf(id), _lifetime);
        DeleteOutdated(database, id, manifest);
    }

    private static byte[] ChunkAt(ReadOnlyMemory<byte> octets, int number)
    {
        int start = number * SnapshotOctets.ChunkOctets;
        return octets.Slice(start, Math.Min(SnapshotOctets.ChunkOctets, octets.Length - start)).ToArray();
    }

    private static string SetOf(string id) => $"routebeat:{{{id}}}:snapshots";

    private static string ChunkOf(string id, string attempt, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"routebeat:{{{id}}}:{attempt}:{number}");

    private static SnapshotManifest? Parse(RedisValue value) =>
        SnapshotManifestJson.TryRead((byte[]?)value ?? [], out var manifest, out _) ? manifest : null;

    /// <summary>Only older ones than one's own: a worker that lost its partition long ago must not delete what its successor wrote.</summary>
    private static void DeleteOutdated(IDatabase database, string id, SnapshotManifest own)
    {
        var members = database.SortedSetRangeByScore(SetOf(id), double.NegativeInfinity, own.Offset, Exclude.Stop);
        var byAttempt = new Dictionary<string, RedisValue>(StringComparer.Ordinal);
        var found = new List<SnapshotManifest>();
        foreach (var member in members)
        {
            if (Parse(member) is { } manifest)
            {
                found.Add(manifest);
                byAttempt[manifest.Attempt] = member;
            }
        }

        foreach (var outdated in SnapshotChoice.Outdated(found, own, Kept))
        {
            database.SortedSetRemove(SetOf(id), byAttempt[outdated.Attempt]);
            foreach (int number in Enumerable.Range(0, outdated.Chunks))
            {
                database.KeyDelete(ChunkOf(id, outdated.Attempt, number));
            }
        }
    }
}
