using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Routebeat.Kafka.Clients;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>The clients against a real broker: what running exactly once rests on.</summary>
[Collection(SharedServers.Name)]
public sealed class KafkaClientsTests(SharedServers servers)
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);

    [RequiresKafkaFact]
    public void Transaction_RecordsAndOffsetCommitted_AreReadAtTheExactOffset()
    {
        var (clients, topic) = Prepare("transaction");
        string group = SharedServers.UniqueName("group");
        using var producer = clients.MakeTransactionalProducer(SharedServers.UniqueName("producer"));
        using var member = JoinedMember(clients, group, topic);
        producer.InitTransactions(_deadline);
        Write(producer, topic, "aborted");
        producer.AbortTransaction(_deadline);
        producer.BeginTransaction();
        producer.Produce(topic, Record("kept"));
        producer.Flush(_deadline);
        producer.SendOffsetsToTransaction([new TopicPartitionOffset(topic, 41)], member.ConsumerGroupMetadata, _deadline);
        producer.CommitTransaction(_deadline);

        using var reader = clients.MakeReader(group, "reader");
        Assert.Equal(41, reader.Committed([topic], _deadline)[0].Offset.Value);
        reader.Assign(new TopicPartitionOffset(topic, 0));
        Assert.Equal(["kept"], ReadToEnd(reader));
    }

    [RequiresKafkaFact]
    public void Transaction_SecondProducerOfTheId_FencesTheFirst()
    {
        var (clients, topic) = Prepare("fence");
        string id = SharedServers.UniqueName("producer");
        using var first = clients.MakeTransactionalProducer(id);
        first.InitTransactions(_deadline);
        Write(first, topic, "first");
        using var second = clients.MakeTransactionalProducer(id);
        second.InitTransactions(_deadline);

        var fenced = Assert.ThrowsAny<KafkaException>(() => first.CommitTransaction(_deadline));
        Assert.Equal(ErrorCode.Local_Fenced, fenced.Error.Code);
        using var reader = clients.MakeReader("none", "reader");
        reader.Assign(new TopicPartitionOffset(topic, 0));
        Assert.Empty(ReadToEnd(reader));
    }

    [RequiresKafkaFact]
    public void Reader_OffsetThatIsNotThere_IsAnErrorAndNotTheBeginning()
    {
        var (clients, topic) = Prepare("no-offset");
        using var reader = clients.MakeReader("none", "reader");
        reader.Assign(new TopicPartitionOffset(topic, 1_000));
        var refused = Assert.Throws<ConsumeException>(() => reader.Consume(_deadline));
        Assert.Equal(ErrorCode.Local_AutoOffsetReset, refused.Error.Code);
    }

    [RequiresKafkaFact]
    public void GroupMember_SecondMember_TakesHalfAndHandlersSaySo()
    {
        var (clients, topic) = Prepare("group", partitions: 4);
        string group = SharedServers.UniqueName("group");
        HashSet<int> first = [], second = [];
        using var one = clients.MakeGroupMember(group, "one", Events(first));
        one.Subscribe(topic.Topic);
        PollUntil(() => first.Count == 4, one);
        using var two = clients.MakeGroupMember(group, "two", Events(second));
        two.Subscribe(topic.Topic);
        PollUntil(() => first.Count == 2 && second.Count == 2, one, two);

        Assert.Equal([0, 1, 2, 3], first.Concat(second).Order());
        two.Close();
        one.Close();
        Assert.Empty(first.Concat(second));
    }

    private static GroupEvents Events(HashSet<int> owned) => new(
        partitions => owned.UnionWith(partitions.Select(static one => one.Partition.Value)),
        partitions => owned.ExceptWith(partitions.Select(static one => one.Partition.Value)),
        static _ => { });

    private static void PollUntil(Func<bool> isReached, params IConsumer<byte[]?, byte[]?>[] members)
    {
        for (long end = Environment.TickCount64 + 30_000; !isReached() && Environment.TickCount64 < end;)
        {
            foreach (var member in members)
            {
                member.Consume(TimeSpan.FromMilliseconds(50));
            }
        }

        Assert.True(isReached());
    }

    private static IConsumer<byte[]?, byte[]?> JoinedMember(KafkaClients clients, string group, TopicPartition topic)
    {
        HashSet<int> owned = [];
        var member = clients.MakeGroupMember(group, "member", Events(owned));
        member.Subscribe(topic.Topic);
        PollUntil(() => owned.Count > 0, member);
        return member;
    }

    private static void Write(IProducer<byte[]?, byte[]?> producer, TopicPartition topic, string text)
    {
        producer.BeginTransaction();
        producer.Produce(topic, Record(text));
        producer.Flush(_deadline);
    }

    private static Message<byte[]?, byte[]?> Record(string text) => new() { Value = System.Text.Encoding.UTF8.GetBytes(text) };

    private static List<string> ReadToEnd(IConsumer<byte[]?, byte[]?> reader)
    {
        var read = new List<string>();
        while (reader.Consume(_deadline) is { IsPartitionEOF: false } result)
        {
            read.Add(System.Text.Encoding.UTF8.GetString(result.Message.Value!));
        }

        return read;
    }

    private (KafkaClients Clients, TopicPartition Topic) Prepare(string purpose, int partitions = 1)
    {
        var clients = new KafkaClients(servers.Kafka.Settings);
        string topic = SharedServers.UniqueName(purpose);
        using var admin = clients.MakeAdmin();
        admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = -1 }]).GetAwaiter().GetResult();
        return (clients, new TopicPartition(topic, 0));
    }
}
