using Confluent.Kafka;
using Setting = System.Collections.Generic.KeyValuePair<string, string>;

namespace Routebeat.Kafka.Clients;

/// <summary>Makes clients with the settings that running exactly once rests on.</summary>
/// <remarks>
/// What connection settings say of tuning (<c>linger.ms</c>, <c>session.timeout.ms</c>) counts before the values here; what the rules of the log rest
/// on (<see cref="FixedProperties"/>) cannot be set from outside.
/// </remarks>
public sealed class KafkaClients
{
    /// <summary>How long a transaction may stay open before its broker aborts it; a worker that dies holds readers up for no longer.</summary>
    private const string TransactionTimeout = "10000";

    /// <summary>How long a worker may be silent before its partitions go to others.</summary>
    private const string SessionTimeout = "10000";

    private const string RetryBackoffProperty = "retry.backoff.ms";

    /// <summary>Default of how long a transactional producer waits before it sends a request again.</summary>
    private const int RetryBackoffMilliseconds = 400;

    private readonly KafkaSettings _settings;
    private readonly Action<KafkaNotice> _notice;
    private readonly ErrorMemory _errors = new();

    /// <summary>Clients of one cluster.</summary>
    /// <param name="settings">How the cluster is reached.</param>
    /// <param name="notice">What happens with words of the clients, on threads of theirs; null drops them.</param>
    /// <exception cref="DllNotFoundException">There is no librdkafka.</exception>
    public KafkaClients(KafkaSettings settings, Action<KafkaNotice>? notice = null)
    {
        KafkaLibrary.Load();
        _settings = settings;
        _notice = notice ?? (static _ => { });
        if (KafkaLibrary.IsPatched)
        {
            _notice(new KafkaNotice("librdkafka", KafkaNoticeLevel.Information, $"librdkafka {KafkaLibrary.VersionText} knows no leader epochs: three functions are replaced"));
        }
    }

    /// <summary>Properties that this class sets, whatever the connection settings say; the reader of settings refuses them.</summary>
    public static IReadOnlyList<string> FixedProperties { get; } =
    [
        "acks", "allow.auto.create.topics", "auto.offset.reset", "client.id", "enable.auto.commit", "enable.auto.offset.store", "enable.idempotence",
        "enable.partition.eof", "group.id", "group.protocol", "isolation.level", "partition.assignment.strategy", "partitioner", "transactional.id",
    ];

    /// <summary>How the cluster is reached.</summary>
    public KafkaSettings Settings => _settings;

    /// <summary>How long a transactional producer waits before it sends a request again: what takes longer may have been sent twice.</summary>
    internal TimeSpan RetryBackoff => TimeSpan.FromMilliseconds(
        _settings.Properties.TryGetValue(RetryBackoffProperty, out string? given) && int.TryParse(given, out int milliseconds) ? milliseconds : RetryBackoffMilliseconds);

    /// <summary>What the clients told of why they do not get on, such as a refused password or certificate; null where they told nothing.</summary>
    internal string? LastError => _errors.Reason;

    /// <summary>The producer of one partition's outputs. <c>InitTransactions</c> comes first: it fences whoever had this id.</summary>
    /// <param name="transactionalId">The id: <c>deployment.pipeline.role.topic-partition</c>.</param>
    /// <param name="failed">Called on a thread of the client whenever it loses a broker or fails otherwise; null where nobody asks.</param>
    public IProducer<byte[]?, byte[]?> MakeTransactionalProducer(string transactionalId, Action? failed = null) => BuildProducer(
        transactionalId,
        [new("transaction.timeout.ms", TransactionTimeout), new(RetryBackoffProperty, RetryBackoffMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        [new("transactional.id", transactionalId)],
        failed);

    /// <summary>A producer outside transactions, whose records arrive once and in order all the same.</summary>
    /// <param name="name">What it is called in logs of the brokers.</param>
    public IProducer<byte[]?, byte[]?> MakeProducer(string name) => BuildProducer(name, [], [], null);

    /// <summary>
    /// A reader for <c>Assign</c> at an exact offset. It joins no group, holds at most 4 MB beforehand, reads committed records only, says the end of a
    /// partition, and knows no offset to begin at of its own accord.
    /// </summary>
    /// <param name="group">The group whose committed offsets it may ask for (<c>Committed</c>).</param>
    /// <param name="name">What it is called in logs of the brokers.</param>
    public IConsumer<byte[]?, byte[]?> MakeReader(string group, string name) => BuildConsumer(
        name,
        [
            new("queued.max.messages.kbytes", "4096"),
            new("fetch.message.max.bytes", "1048576"),
            new("fetch.wait.max.ms", "100"),
        ],
        [new("group.id", group), new("enable.partition.eof", "true")],
        events: null);

    /// <summary>
    /// The member of a group: it says who owns which partition, and gives the metadata that transactions carry. New partitions begin at their end;
    /// whoever polls it pauses them for good and drops what it still gives.
    /// </summary>
    /// <param name="group">The group: <c>deployment.pipeline.role</c>.</param>
    /// <param name="name">What it is called in logs of the brokers.</param>
    /// <param name="events">What happens when partitions come and go.</param>
    public IConsumer<byte[]?, byte[]?> MakeGroupMember(string group, string name, GroupEvents events) => BuildConsumer(
        name,
        [
            new("session.timeout.ms", SessionTimeout),
            new("heartbeat.interval.ms", "2000"),
            new("queued.max.messages.kbytes", "1024"),
            new("fetch.message.max.bytes", "65536"),
        ],
        [
            new("group.id", group),
            new("partition.assignment.strategy", "cooperative-sticky"),
            .. KafkaLibrary.HasGroupProtocols ? new Setting[] { new("group.protocol", "classic") } : [],
        ],
        events);

    /// <summary>A client for topics, offsets and settings of brokers.</summary>
    /// <remarks>
    /// With librdkafka before 2.1, <c>ListOffsets</c> and <c>DescribeCluster</c> end the process, and <c>DescribeTopics</c>,
    /// <c>DescribeConsumerGroups</c> and <c>IncrementalAlterConfigs</c> are not there: use <c>QueryWatermarkOffsets</c>, <c>OffsetsForTimes</c> and
    /// <c>GetMetadata</c>.
    /// </remarks>
    public IAdminClient MakeAdmin()
    {
        const string Name = "routebeat-admin";
        var builder = new AdminClientBuilder(Properties(Name, [], []))
            .SetLogHandler((_, message) => Tell(Name, message))
            .SetErrorHandler((_, error) => Tell(Name, error));
        return Build(builder.Build);
    }

    private IProducer<byte[]?, byte[]?> BuildProducer(string name, List<Setting> defaults, List<Setting> rules, Action? failed)
    {
        var properties = Properties(
            name,
            [new("linger.ms", "5"), new("compression.type", "lz4"), .. defaults],
            [new("enable.idempotence", "true"), new("acks", "all"), .. rules]);
        var builder = new ProducerBuilder<byte[]?, byte[]?>(properties)
            .SetLogHandler((_, message) => Tell(name, message))
            .SetErrorHandler((_, error) =>
            {
                failed?.Invoke();
                Tell(name, error);
            });
        return Build(builder.Build);
    }

    private IConsumer<byte[]?, byte[]?> BuildConsumer(string name, List<Setting> defaults, List<Setting> rules, GroupEvents? events)
    {
        var properties = Properties(name, defaults,
        [
            new("isolation.level", "read_committed"),
            new("auto.offset.reset", "error"),
            new("enable.auto.commit", "false"),
            new("enable.auto.offset.store", "false"),
            new("allow.auto.create.topics", "false"),
            .. rules,
        ]);
        var builder = new ConsumerBuilder<byte[]?, byte[]?>(properties)
            .SetLogHandler((_, message) => Tell(name, message))
            .SetErrorHandler((_, error) => Tell(name, error));
        if (events is not null)
        {
            builder
                .SetPartitionsAssignedHandler((_, partitions) =>
                {
                    events.Assigned(partitions);
                    return partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.End));
                })
                .SetPartitionsRevokedHandler((_, partitions) => events.Revoked([.. partitions.Select(static one => one.TopicPartition)]))
                .SetPartitionsLostHandler((_, partitions) => events.Lost([.. partitions.Select(static one => one.TopicPartition)]));
        }

        return Build(builder.Build);
    }

    /// <summary>Defaults, then what the connection settings say, then what nobody may change.</summary>
    private Dictionary<string, string> Properties(string name, List<Setting> defaults, List<Setting> rules)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["client.id"] = name };
        foreach (var (property, value) in defaults.Concat(_settings.Properties).Concat(rules))
        {
            properties[property] = value;
        }

        return properties;
    }

    /// <summary>Makes a client; where librdkafka refuses a property, the message says where that was set.</summary>
    private T Build<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KafkaException)
        {
            throw new KafkaSettingsException(KafkaRefusal.Words(_settings, exception.Message)); // no inner exception: its message may repeat a secret
        }
    }

    private void Tell(string client, LogMessage message)
    {
        if (!ClientWords.IsSuperfluous(message.Facility))
        {
            _notice(new KafkaNotice(client, message.Level <= SyslogLevel.Warning ? KafkaNoticeLevel.Warning : KafkaNoticeLevel.Information, message.Message));
        }
    }

    private void Tell(string client, Error error)
    {
        _errors.Take(error);
        _notice(new KafkaNotice(
            ClientWords.TellerOf(client, error.Code), error.IsFatal ? KafkaNoticeLevel.Fatal : KafkaNoticeLevel.Warning, $"{ClientWords.Steady(error.Reason)} ({error.Code})"));
    }
}
