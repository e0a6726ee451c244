namespace Routebeat.Kafka.Snapshots;

/// <summary>Whose snapshot is next, of those that are due: his from whose newest one the most changes have passed, and whose successor would replay the most.</summary>
/// <remarks>Who asks must ask again and again; he is forgotten a second after he last did. Safe for several threads.</remarks>
/// <param name="time">The clock.</param>
internal sealed class SnapshotTurns(TimeProvider time)
{
    private static readonly TimeSpan _forgotten = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Asked> _asked = [];

    /// <summary>Asks for a turn.</summary>
    /// <param name="id">Who asks.</param>
    /// <param name="owed">Changes since his newest snapshot.</param>
    /// <returns>Whether nobody else who asks owes more.</returns>
    public bool IsNext(string id, long owed)
    {
        long now = time.GetTimestamp();
        lock (_lock)
        {
            _asked[id] = new Asked(now, owed);
            return _asked.All(one => one.Value.Owed <= owed || time.GetElapsedTime(one.Value.At, now) > _forgotten);
        }
    }

    /// <summary>Has had a turn.</summary>
    public void Had(string id)
    {
        lock (_lock)
        {
            _asked.Remove(id);
        }
    }

    private readonly record struct Asked(long At, long Owed);
}
