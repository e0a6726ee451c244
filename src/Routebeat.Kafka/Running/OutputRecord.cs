namespace Routebeat.Kafka.Running;

/// <summary>A record to be written, as octets: what is sent again after a failure is the same, bit for bit.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Key">The key; null for none.</param>
/// <param name="Value">The value; null for a tombstone.</param>
/// <param name="Headers">The headers, in their order.</param>
public sealed record OutputRecord(
    string Topic, int Partition, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Octets that it holds in memory, headers left out.</summary>
    public int Octets => (Key?.Length ?? 0) + (Value?.Length ?? 0);
}
