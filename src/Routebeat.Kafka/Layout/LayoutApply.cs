using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Layout;

/// <summary>Makes what a layout wants and a cluster lacks. It changes nothing that is there.</summary>
public static class LayoutApply
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    /// <summary>Creates the topics that are not there, and returns once every partition of them has a leader.</summary>
    /// <param name="clients">The clients of the cluster.</param>
    /// <param name="layout">The topics as they should be.</param>
    /// <returns>The names of the topics that were created.</returns>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public static async Task<IReadOnlyList<string>> CreateTopicsAsync(KafkaClients clients, TopicLayout layout)
    {
        using var admin = clients.MakeAdmin();
        try
        {
            var present = admin.GetMetadata(_deadline).Topics.Where(static topic => topic.Partitions.Count > 0).Select(static topic => topic.Topic).ToHashSet(StringComparer.Ordinal);
            var lacking = layout.Topics.Where(plan => !present.Contains(plan.Name)).ToList();
            if (lacking.Count == 0)
            {
                return [];
            }

            var created = await CreateAsync(admin, lacking, layout.Replication);
            await WaitForLeadersAsync(admin, lacking);
            return created;
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }

    /// <summary>
    /// Commits an offset for every partition of a group's input that has none: the first that the log still holds. From then on an offset that is not
    /// there is a loss, never a beginning.
    /// </summary>
    /// <param name="clients">The clients of the cluster.</param>
    /// <param name="group">The group.</param>
    /// <param name="topic">Its input.</param>
    /// <param name="partitions">How many partitions the input has.</param>
    /// <returns>How many partitions had none.</returns>
    /// <remarks>Brokers learn of a topic, and of who coordinates a group, a little after it was created; until then they are asked again, for 30 s.</remarks>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public static int CommitFirstOffsets(KafkaClients clients, string group, string topic, int partitions)
    {
        using var reader = clients.MakeReader(group, "routebeat-first-offsets");
        try
        {
            return Newcomers.Ask(() => CommitFirstOffsets(reader, topic, partitions));
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }

    private static int CommitFirstOffsets(IConsumer<byte[]?, byte[]?> reader, string topic, int partitions)
    {
        var all = Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition));
        var lacking = reader.Committed(all, _deadline).Where(static committed => committed.Offset.IsSpecial).ToList();
        if (lacking.Count > 0)
        {
            reader.Commit(lacking.Select(one => new TopicPartitionOffset(one.TopicPartition, reader.QueryWatermarkOffsets(one.TopicPartition, _deadline).Low)));
        }

        return lacking.Count;
    }

    /// <summary>Another one that applies the same layout at the same time may be first: what it created counts as there.</summary>
    private static async Task<IReadOnlyList<string>> CreateAsync(IAdminClient admin, List<TopicPlan> plans, short? replication)
    {
        const short TheClustersOwn = -1;
        var specifications = plans.Select(plan => new TopicSpecification
        {
            Name = plan.Name,
            NumPartitions = plan.Partitions,
            ReplicationFactor = replication ?? TheClustersOwn,
            Configs = new Dictionary<string, string>(plan.Settings),
        });
        try
        {
            await admin.CreateTopicsAsync(specifications, new CreateTopicsOptions { RequestTimeout = _deadline, OperationTimeout = _deadline });
            return [.. plans.Select(static plan => plan.Name)];
        }
        catch (CreateTopicsException exception)
        {
            var refused = exception.Results.Find(static result => result.Error.IsError && result.Error.Code != ErrorCode.TopicAlreadyExists);
            if (refused is not null)
            {
                throw new KafkaException(new Error(refused.Error.Code, $"topic {refused.Topic}: {refused.Error.Reason}"));
            }

            return [.. exception.Results.Where(static result => !result.Error.IsError).Select(static result => result.Topic)];
        }
    }

    private static async Task WaitForLeadersAsync(IAdminClient admin, List<TopicPlan> plans)
    {
        for (var waited = TimeSpan.Zero; waited < _deadline; waited += Newcomers.Pause)
        {
            var topics = admin.GetMetadata(_deadline).Topics.ToDictionary(static topic => topic.Topic, StringComparer.Ordinal);
            if (plans.TrueForAll(plan => topics.TryGetValue(plan.Name, out var topic)
                && topic.Partitions.Count > 0 && topic.Partitions.TrueForAll(static partition => partition.Leader >= 0)))
            {
                return;
            }

            await Task.Delay(Newcomers.Pause);
        }

        throw new KafkaException(new Error(ErrorCode.LeaderNotAvailable, "the topics are created, and some partitions still have no leader"));
    }
}
