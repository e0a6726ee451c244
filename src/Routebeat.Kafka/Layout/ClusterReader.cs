using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Layout;

/// <summary>Reads what a cluster has, with calls that every librdkafka from 2.0 on survives.</summary>
public static class ClusterReader
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);

    /// <summary>Reads partitions and settings of the topics of a layout, and what brokers say of committed offsets where they may be asked.</summary>
    /// <param name="clients">The clients of the cluster.</param>
    /// <param name="layout">The topics in question.</param>
    /// <exception cref="KafkaUnreachableException">No broker answers, or the settings may not be read.</exception>
    public static async Task<ClusterLayout> ReadAsync(KafkaClients clients, TopicLayout layout)
    {
        using var admin = clients.MakeAdmin();
        try
        {
            var metadata = admin.GetMetadata(_deadline);
            var counts = metadata.Topics
                .Where(topic => topic.Partitions.Count > 0 && layout.Topics.Any(plan => plan.Name == topic.Topic))
                .ToDictionary(static topic => topic.Topic, static topic => topic.Partitions.Count, StringComparer.Ordinal);
            var settings = await SettingsOfAsync(admin, counts.Keys);
            return new ClusterLayout(
                counts.ToDictionary(static count => count.Key, count => new ClusterTopic(count.Value, settings[count.Key]), StringComparer.Ordinal),
                await OffsetsRetentionAsync(admin, metadata.Brokers));
        }
        catch (KafkaException exception)
        {
            throw Unreachable(clients, exception);
        }
    }

    /// <summary>The words for a cluster that does not answer or refuses.</summary>
    internal static KafkaUnreachableException Unreachable(KafkaClients clients, KafkaException exception) => new(
        $"Kafka at {clients.Settings.BootstrapServers}: {(exception.Error.IsLocalError ? clients.LastError : null) ?? exception.Error.Reason} ({exception.Error.Code}); "
        + (exception.Error.IsLocalError
            ? "check the address, that the broker runs ('./build up' starts one here), and the settings of its security"
            : "check what the access lists of the cluster allow (infra/README.md)"),
        exception);

    private static async Task<Dictionary<string, IReadOnlyDictionary<string, string>>> SettingsOfAsync(IAdminClient admin, IEnumerable<string> topics)
    {
        var resources = topics.Select(static topic => new ConfigResource { Type = ResourceType.Topic, Name = topic }).ToList();
        var settings = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (resources.Count > 0)
        {
            foreach (var result in await admin.DescribeConfigsAsync(resources, new DescribeConfigsOptions { RequestTimeout = _deadline }))
            {
                settings[result.ConfigResource.Name] = result.Entries.ToDictionary(static entry => entry.Key, static entry => entry.Value.Value, StringComparer.Ordinal);
            }
        }

        return settings;
    }

    /// <summary>Roles may see their topics and not the brokers' settings: then nothing is said of them.</summary>
    private static async Task<Dictionary<int, TimeSpan>> OffsetsRetentionAsync(IAdminClient admin, List<BrokerMetadata> brokers)
    {
        var retention = new Dictionary<int, TimeSpan>();
        foreach (int broker in brokers.Select(static broker => broker.BrokerId))
        {
            try
            {
                var resource = new ConfigResource { Type = ResourceType.Broker, Name = broker.ToString(CultureInfo.InvariantCulture) };
                var results = await admin.DescribeConfigsAsync([resource], new DescribeConfigsOptions { RequestTimeout = _deadline });
                if (results[0].Entries.TryGetValue(TopicSettings.OffsetsRetention, out var entry)
                    && long.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long minutes))
                {
                    retention[broker] = TimeSpan.FromMinutes(minutes);
                }
            }
            catch (KafkaException exception) when (exception.Error.Code is ErrorCode.ClusterAuthorizationFailed || exception is DescribeConfigsException)
            {
                return retention;
            }
        }

        return retention;
    }
}
