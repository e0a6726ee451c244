using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Snapshots;
using Routebeat.Topics;
using Routebeat.Topics.Checkpoints;

namespace Routebeat.Kafka.Running;

/// <summary>An operator's wish that a role leaves out a record of its input.</summary>
/// <param name="Group">The group of the role.</param>
/// <param name="Topic">Its input.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The record's offset.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record SkipRequest(string Group, string Topic, int Partition, long Offset, string Reason)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(10);

    /// <summary>Writes it to the checkpoints topic, where the role that stands still finds it within some seconds.</summary>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public static void Write(KafkaClients clients, SkipRequest request)
    {
        try
        {
            using var admin = clients.MakeAdmin();
            int partitions = admin.GetMetadata(TopicNames.Checkpoints, _deadline).Topics[0].Partitions.Count;
            if (partitions == 0)
            {
                throw new KafkaUnreachableException($"{TopicNames.Checkpoints} is not there; run 'routebeat topics apply'");
            }

            new CheckpointTopic(clients, request.Group, partitions)
                .Skip(KafkaIds.Transaction(request.Group, request.Topic, request.Partition), new SkippedRecord(request.Offset, request.Reason));
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
        catch (AggregateException exception) when (exception.InnerException is KafkaException refused)
        {
            throw ClusterReader.Unreachable(clients, refused);
        }
        catch (Exception exception) when (exception is AggregateException or TimeoutException)
        {
            throw new KafkaUnreachableException((exception.InnerException ?? exception).Message, exception);
        }
    }
}
