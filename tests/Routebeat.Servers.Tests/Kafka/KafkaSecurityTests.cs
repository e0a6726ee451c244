using Confluent.Kafka;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Servers.Tests.Host;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>Passwords, certificates and access lists against a real broker.</summary>
[Collection(SharedServers.Name)]
public sealed class KafkaSecurityTests(SecuredCluster cluster) : IClassFixture<SecuredCluster>
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(30);
    private static readonly TopicLayout _layout = TopicLayoutReader.Load(null).Value!;

    /// <summary>Of each role: what it reads, and where it writes.</summary>
    private static readonly Dictionary<string, (string[] Reads, string[] Writes)> _topicsOf = new()
    {
        ["ingest"] = ([TopicNames.Routes, TopicNames.Positions, TopicNames.Checkpoints],
            [TopicNames.Routes, TopicNames.Feeds, TopicNames.Positions, TopicNames.Checkpoints, TopicNames.DeadLetter]),
        ["features"] = ([TopicNames.Routes, TopicNames.Checkpoints], [TopicNames.Features, TopicNames.Checkpoints, TopicNames.DeadLetter]),
        ["score"] = ([TopicNames.Features, TopicNames.Models, TopicNames.Checkpoints],
            [TopicNames.Incidents, TopicNames.IncidentState, TopicNames.Checkpoints, TopicNames.DeadLetter]),
    };

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task PasswordOverTls_EveryRole_ReachesItsTopicsAndNoOthers()
    {
        foreach (string role in AccessTable.Roles)
        {
            await HasItsTopicsAlone(role, cluster.WithPassword(role));
        }
    }

    [RequiresKafkaFact(OwnCluster = true)]
    public Task MutualTls_CertificateOfARole_ReachesItsTopicsAndNoOthers() => HasItsTopicsAlone("features", cluster.WithCertificate("features"));

    [RequiresKafkaFact(OwnCluster = true, WithScram = true)]
    public Task Scram_PasswordOfARole_ReachesItsTopicsAndNoOthers() =>
        HasItsTopicsAlone("features", cluster.WithPassword("features", mechanism: "SCRAM-SHA-512"));

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task PasswordOverTls_WrongPassword_IsSaidWithoutThePassword()
    {
        var refused = await Assert.ThrowsAsync<KafkaUnreachableException>(
            () => LayoutGate.RefusalsAsync(new KafkaClients(cluster.WithPassword("score", "a wrong one")), _layout));
        Assert.Contains("Authentication failed", refused.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("a wrong one", refused.ToString(), StringComparison.Ordinal);
    }

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task MutualTls_NoCertificate_IsRefused() => await Assert.ThrowsAsync<KafkaUnreachableException>(
        () => LayoutGate.RefusalsAsync(new KafkaClients(cluster.WithCertificate(null)), _layout));

    [RequiresKafkaFact(OwnCluster = true)]
    public async Task PasswordOverTls_Reader_TailsAndSeesLagAndLettersAndWritesNothing()
    {
        string[] access = ["--kafka-config", cluster.FileWithPassword(AccessTable.Reader)];
        var features = new KafkaClients(cluster.WithPassword("features"));
        Assert.True(CanWrite(features, KafkaIds.Group(SecuredCluster.Deployment, SecuredCluster.Pipeline, "features"), TopicNames.Features));
        foreach (string topic in _layout.Topics.Select(static plan => plan.Name))
        {
            var (code, _, error) = BuiltProgram.Run(Path.GetTempPath(), ["tail", topic, "--limit", "1", .. access]);

            // What another test wrote is none of our records, and is told as such.
            Assert.True(code == 0 || error.Contains("cannot be decoded", StringComparison.Ordinal), $"{topic}: {error}");
        }

        LayoutApply.CommitFirstOffsets(new KafkaClients(cluster.Superuser), KafkaIds.Group(SecuredCluster.Deployment, SecuredCluster.Pipeline, "features"), TopicNames.Routes, 8);
        var lag = BuiltProgram.Run(Path.GetTempPath(), ["lag", "--deployment", SecuredCluster.Deployment, "--pipeline", SecuredCluster.Pipeline, .. access]);
        Assert.Contains($"{SecuredCluster.Deployment}.{SecuredCluster.Pipeline}.features reads {TopicNames.Routes}", lag.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("uthoriz", lag.Error, StringComparison.Ordinal);
        var letters = BuiltProgram.Run(Path.GetTempPath(), ["deadletter", "list", .. access]);
        Assert.DoesNotContain("uthoriz", letters.Error, StringComparison.Ordinal);
        Assert.Equal(0, letters.Code);
        var refused = BuiltProgram.Run(Path.GetTempPath(), ["skip", "--pipeline", SecuredCluster.Pipeline, "--role", "features", "--partition", "0", "--offset", "0", "--reason", "none", "--deployment", SecuredCluster.Deployment, .. access]);
        Assert.Equal(1, refused.Code);
        Assert.Contains("uthoriz", refused.Error, StringComparison.Ordinal);
    }

    private static async Task HasItsTopicsAlone(string role, KafkaSettings settings)
    {
        var clients = new KafkaClients(settings);
        string group = KafkaIds.Group(SecuredCluster.Deployment, SecuredCluster.Pipeline, role);
        Assert.Empty(await LayoutGate.RefusalsAsync(clients, _layout));
        var (reads, writes) = _topicsOf[role];
        foreach (string topic in _layout.Topics.Select(static plan => plan.Name))
        {
            Assert.Equal((topic, writes.Contains(topic)), (topic, CanWrite(clients, group, topic)));
            Assert.Equal((topic, reads.Contains(topic)), (topic, CanRead(clients, group, topic)));
        }

        string other = KafkaIds.Group(SecuredCluster.Deployment, SecuredCluster.Pipeline, "other");
        using var stranger = clients.MakeTransactionalProducer(KafkaIds.Transaction(other, TopicNames.Routes, 0));
        var refused = Assert.ThrowsAny<KafkaException>(() => stranger.InitTransactions(_deadline));
        Assert.Equal(ErrorCode.TransactionalIdAuthorizationFailed, refused.Error.Code);
    }

    /// <summary>A transaction with a record, and with an offset of the role's group.</summary>
    private static bool CanWrite(KafkaClients clients, string group, string topic)
    {
        using var producer = clients.MakeTransactionalProducer(KafkaIds.Transaction(group, topic, 0));
        producer.InitTransactions(_deadline);
        producer.BeginTransaction();
        ErrorCode? delivered = null;
        producer.Produce(new TopicPartition(topic, 0), new Message<byte[]?, byte[]?> { Key = "k"u8.ToArray(), Value = "v"u8.ToArray() }, report => delivered = report.Error.Code);
        try
        {
            producer.Flush(_deadline);
            producer.CommitTransaction(_deadline);
        }
        catch (KafkaException exception)
        {
            // The refusal is told of the record, or of the transaction, whose records are then thrown away.
            Assert.Contains(ErrorCode.TopicAuthorizationFailed, new[] { delivered, exception.Error.Code });
            return false;
        }

        Assert.Equal(ErrorCode.NoError, delivered);
        return true;
    }

    private static bool CanRead(KafkaClients clients, string group, string topic)
    {
        using var reader = clients.MakeReader(group, "reader");
        reader.Assign(new TopicPartitionOffset(topic, 0, 0));
        try
        {
            Assert.NotNull(reader.Consume(_deadline));
            return true;
        }
        catch (ConsumeException exception) when (exception.Error.Code == ErrorCode.TopicAuthorizationFailed)
        {
            return false;
        }
    }
}
