namespace Routebeat.Servers.Tests.Kafka;

/// <summary>One broker and one Redis for all tests of the collection; each starts when the first test asks for it.</summary>
public sealed class SharedServers : IDisposable
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one broker, one Redis";

    private readonly Lazy<KafkaCluster> _kafka = new(static () => KafkaCluster.StartOrUse());
    private readonly Lazy<RedisServer> _redis = new(static () => RedisServer.Start());

    /// <summary>The broker.</summary>
    public KafkaCluster Kafka => _kafka.Value;

    /// <summary>The Redis.</summary>
    public RedisServer Redis => _redis.Value;

    /// <summary>A name that no other test has, so that tests share servers and not topics.</summary>
    public static string UniqueName(string purpose) => $"{purpose}-{Guid.NewGuid():N}";

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_kafka.IsValueCreated)
        {
            _kafka.Value.Dispose();
        }

        if (_redis.IsValueCreated)
        {
            _redis.Value.Dispose();
        }
    }
}
