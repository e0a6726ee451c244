using System.Globalization;
using Routebeat.Kafka.Clients;
using Routebeat.Servers.Tests.Kafka;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>A broker, a Redis and a relay before the broker, for all tests of running exactly once; each starts when the first test asks for it.</summary>
public sealed class StreamServers : IDisposable
{
    /// <summary>The collection's name.</summary>
    public const string Name = "one broker, one Redis, one relay";

    private readonly Lazy<(KafkaCluster Cluster, KafkaRelay Relay)> _kafka = new(Start);
    private readonly Lazy<RedisServer> _redis = new(static () => RedisServer.Start());

    /// <summary>The way to the broker.</summary>
    public KafkaSettings Direct => _kafka.Value.Cluster.Settings;

    /// <summary>The way to the broker through <see cref="Relay"/>.</summary>
    public KafkaSettings Relayed => new(string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Relay.Port}"));

    /// <summary>Forwards what clients and the broker say, and can hold or cut it.</summary>
    internal KafkaRelay Relay => _kafka.Value.Relay;

    /// <summary>The Redis.</summary>
    public RedisServer Redis => _redis.Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_kafka.IsValueCreated)
        {
            _kafka.Value.Relay.Dispose();
            _kafka.Value.Cluster.Dispose();
        }

        if (_redis.IsValueCreated)
        {
            _redis.Value.Dispose();
        }
    }

    private static (KafkaCluster Cluster, KafkaRelay Relay) Start()
    {
        // Clients go where a broker says it is: the listener behind the relay says that it is the relay.
        var relay = new KafkaRelay();
        var cluster = KafkaCluster.Start(properties: string.Create(CultureInfo.InvariantCulture, $$"""
            listeners=PLAINTEXT://127.0.0.1:{client},CONTROLLER://127.0.0.1:{controller},RELAYED://127.0.0.1:{sasl}
            advertised.listeners=PLAINTEXT://127.0.0.1:{client},RELAYED://127.0.0.1:{{relay.Port}}
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,RELAYED:PLAINTEXT
            inter.broker.listener.name=PLAINTEXT

            """));
        relay.Start(cluster.FirstPort + 2);
        return (cluster, relay);
    }
}
