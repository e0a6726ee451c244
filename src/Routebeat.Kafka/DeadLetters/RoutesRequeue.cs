using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Kafka.Reading;
using Routebeat.Routing.Log;
using Routebeat.Topics;
using Routebeat.Topics.DeadLetters;
using Routebeat.Topics.Routes;

namespace Routebeat.Kafka.DeadLetters;

/// <summary>Puts batches of route changes back at the end of their partition: what of them still stands, once.</summary>
/// <remarks>
/// The changes and the word that their letter was put back are written in one transaction. Its id is one for the deployment, so that of two
/// operators the later one ends the other. Features take what was put back as late: it moves their tables, and no count.
/// </remarks>
/// <param name="clients">The clients of the cluster.</param>
/// <param name="deployment">The deployment.</param>
public sealed class RoutesRequeue(KafkaClients clients, string deployment)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    private readonly TopicReader _topics = new(clients);

    /// <summary>What of a batch still stands, by all that its partition holds behind it.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="batch">The batch that it holds.</param>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer, or refuses.</exception>
    public StandingChanges Standing(DeadLetterRecord letter, RouteBatch batch)
    {
        var standing = new StandingChanges(batch);
        _ = DeadLetterSource.TryParsePartition(letter.Source, out string? topic, out int partition);
        foreach (var record in _topics.Read(topic!, new TopicSpan { Partition = partition, Offset = letter.Offset + 1 }))
        {
            // What features could not read either has moved no table.
            if (record.Value is not null && RoutesRecordCodec.TryRead(record.Kind, record.Value, out var later, out _))
            {
                standing.Take(later);
            }
        }

        return standing;
    }

    /// <summary>Writes what stands of a batch, and the word of it.</summary>
    /// <param name="placed">The letter with its place.</param>
    /// <param name="standing">What stands of it; where nothing does, the word alone is written.</param>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer or refuses; nothing was written.</exception>
    public void Write(PlacedLetter placed, StandingChanges standing)
    {
        _ = DeadLetterSource.TryParsePartition(placed.Letter!.Source, out string? topic, out int partition);
        using var producer = clients.MakeTransactionalProducer($"{deployment}.deadletter");
        try
        {
            producer.InitTransactions(_deadline);
            producer.BeginTransaction();
            if (standing.ToBatch() is { } batch)
            {
                producer.Produce(new TopicPartition(topic, partition), Message(null, RoutesRecordCodec.ToOctets(batch), [new(TopicHeaders.Kind, RecordKinds.Routes)]));
            }

            producer.Produce(
                new TopicPartition(TopicNames.DeadLetter, placed.Record.Partition),
                Message(placed.Record.Key, null, DeadLetterCodec.RequeuedHeaders(placed.Record.Partition, placed.Record.Offset)));
            producer.CommitTransaction(_deadline);
        }
        catch (KafkaException exception)
        {
            throw ClusterReader.Unreachable(clients, exception);
        }
    }

    private static Message<byte[]?, byte[]?> Message(string? key, byte[]? value, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var message = new Message<byte[]?, byte[]?> { Key = key is null ? null : Encoding.UTF8.GetBytes(key), Value = value, Headers = [] };
        foreach (var (name, text) in headers)
        {
            message.Headers.Add(name, Encoding.UTF8.GetBytes(text));
        }

        return message;
    }
}
