using System.Text;
using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Routing.Log;
using Routebeat.Tests.Topics;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Kafka.Clients;

/// <summary>What can be tried without a broker: our records through librdkafka and back, over the brokers that it plays itself.</summary>
public sealed class MockClusterTests
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    [RequiresLibrdkafkaFact]
    public void Reader_RecordsOfTheProducer_AreOursAgainAndEndAtTheEnd()
    {
        using var cluster = new MockCluster();
        var samples = new TopicSamples(7);
        var partition = new TopicPartition(TopicNames.Routes, 2);
        RoutesRecord[] written = [samples.RouteBatch(200), samples.PeerReport(), samples.FeedReport(), samples.FeedWatermark()];
        using (var producer = cluster.Clients.MakeProducer("producer"))
        {
            foreach (var record in written)
            {
                producer.Produce(partition, MessageOf(record));
            }

            Assert.Equal(0, producer.Flush(_deadline));
        }

        using var reader = cluster.Clients.MakeReader("none", "reader");
        reader.Assign(new TopicPartitionOffset(partition, 1));
        foreach (var record in written.Skip(1))
        {
            Assert.Equal(record, Read(reader));
        }

        Assert.True(reader.Consume(_deadline).IsPartitionEOF);
        reader.Assign(new TopicPartitionOffset(partition, 0));
        TopicAssert.Same((RouteBatch)written[0], (RouteBatch)Read(reader));
    }

    [RequiresLibrdkafkaFact]
    public void TransactionalProducer_Commit_WritesEveryRecord()
    {
        using var cluster = new MockCluster();
        var partition = new TopicPartition(TopicNames.Routes, 0);
        using var producer = cluster.Clients.MakeTransactionalProducer(KafkaIds.Transaction(KafkaIds.Group("d", "p", "features"), TopicNames.Routes, 0));
        producer.InitTransactions(_deadline);
        producer.BeginTransaction();
        var record = new TopicSamples(8).FeedWatermark();
        producer.Produce(partition, MessageOf(record));
        producer.Flush(_deadline);
        producer.CommitTransaction(_deadline);
        using var reader = cluster.Clients.MakeReader("none", "reader");
        reader.Assign(new TopicPartitionOffset(partition, 0));
        Assert.Equal(record, Read(reader));
    }

    private static Message<byte[]?, byte[]?> MessageOf(RoutesRecord record) => new()
    {
        Value = RoutesRecordCodec.ToOctets(record),
        Headers = [new Header(TopicHeaders.Kind, Encoding.UTF8.GetBytes(RoutesRecordCodec.KindOf(record)))],
    };

    private static RoutesRecord Read(IConsumer<byte[]?, byte[]?> reader)
    {
        var message = reader.Consume(_deadline).Message;
        string kind = Encoding.UTF8.GetString(message.Headers.GetLastBytes(TopicHeaders.Kind));
        Assert.True(RoutesRecordCodec.TryRead(kind, message.Value, out var record, out var error), error.ToString());
        return record;
    }
}
