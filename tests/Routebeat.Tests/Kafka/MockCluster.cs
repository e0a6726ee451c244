using Confluent.Kafka;
using Routebeat.Kafka.Clients;

namespace Routebeat.Tests.Kafka;

/// <summary>
/// The brokers that librdkafka plays inside one client: enough for producing, consuming and groups. They know no transactions to readers, no settings
/// of topics, and keep 5 MiB a partition.
/// </summary>
internal sealed class MockCluster : IDisposable
{
    private readonly IAdminClient _host;

    public MockCluster()
    {
        KafkaLibrary.Load();
        _host = new AdminClientBuilder([new("test.mock.num.brokers", "1")]).Build();
        var broker = _host.GetMetadata(TimeSpan.FromSeconds(10)).Brokers[0];
        Clients = new KafkaClients(new KafkaSettings($"{broker.Host}:{broker.Port}"));
    }

    /// <summary>Clients of the cluster.</summary>
    public KafkaClients Clients { get; }

    public void Dispose() => _host.Dispose();
}
