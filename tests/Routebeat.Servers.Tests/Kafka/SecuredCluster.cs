using System.Globalization;
using System.Text;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>
/// A broker with a listener for SASL over TLS, one for mutual TLS, and access lists, on which the topics are there and every role has the rights of
/// infra/README.md. It starts when the first test asks for it.
/// </summary>
public sealed class SecuredCluster : IDisposable
{
    /// <summary>The deployment that the rights are for.</summary>
    public const string Deployment = "secured";

    /// <summary>The pipeline that the rights are for.</summary>
    public const string Pipeline = "archive";

    private readonly Lazy<(TestCertificates Certificates, KafkaCluster Cluster)> _servers = new(Start);

    /// <summary>The certificates.</summary>
    public TestCertificates Certificates => _servers.Value.Certificates;

    /// <summary>The settings of a user who may do everything.</summary>
    public KafkaSettings Superuser => _servers.Value.Cluster.Settings;

    /// <summary>The settings of a user with a password, read as a role reads them: from a file, the secret from another.</summary>
    public KafkaSettings WithPassword(string user, string? password = null, string mechanism = "PLAIN") => Read(FileWithPassword(user, password, mechanism));

    /// <summary>The file of those settings, as a verb is given it.</summary>
    public string FileWithPassword(string user, string? password = null, string mechanism = "PLAIN")
    {
        string secret = Path.Combine(Certificates.Folder, user + ".password");
        File.WriteAllText(secret, (password ?? PasswordOf(user)) + "\n");
        return Write(Port(2), $"security.protocol=SASL_SSL\nsasl.mechanisms={mechanism}\nsasl.username={user}\nsasl.password.file={secret}");
    }

    /// <summary>The settings of a user with a certificate; null is one without any.</summary>
    public KafkaSettings WithCertificate(string? user)
    {
        var text = new StringBuilder("security.protocol=SSL");
        if (user is not null)
        {
            var (certificate, key, _) = Certificates.Issue(user);
            text.Append(CultureInfo.InvariantCulture, $"\nssl.certificate.location={certificate}\nssl.key.location={key}");
        }

        return Read(Write(Port(3), text.ToString()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_servers.IsValueCreated)
        {
            _servers.Value.Cluster.Dispose();
            _servers.Value.Certificates.Dispose();
        }
    }

    private static string PasswordOf(string user) => "secret of " + user;

    private static (TestCertificates Certificates, KafkaCluster Cluster) Start()
    {
        var certificates = new TestCertificates();
        string users = string.Concat(AccessTable.Roles.Append(AccessTable.Reader).Select(static role => $" user_{role}=\"{PasswordOf(role)}\""));
        var cluster = KafkaCluster.Start(properties: $$"""
            listeners=PLAINTEXT://127.0.0.1:{client},CONTROLLER://127.0.0.1:{controller},SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{ssl}
            advertised.listeners=PLAINTEXT://127.0.0.1:{client},SASL_SSL://127.0.0.1:{sasl},SSL://127.0.0.1:{ssl}
            ssl.keystore.type=PEM
            ssl.keystore.location={{certificates.Server.Both}}
            ssl.truststore.type=PEM
            ssl.truststore.location={{certificates.AuthorityFile}}
            listener.name.ssl.ssl.client.auth=required
            sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
            listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required{{users}};
            listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
            authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
            super.users=User:ANONYMOUS

            """, scramUser: "features:" + PasswordOf("features"));
        var clients = new KafkaClients(cluster.Settings);
        var layout = TopicLayoutReader.Load(null).Value!;
        LayoutApply.CreateTopicsAsync(clients, layout).GetAwaiter().GetResult();
        AccessTable.GrantAsync(cluster, Deployment, Pipeline).GetAwaiter().GetResult();
        return (certificates, cluster);
    }

    private string Port(int above) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_servers.Value.Cluster.FirstPort + above}");

    private static KafkaSettings Read(string file)
    {
        var read = KafkaSettingsReader.Read(new SettingsInput(null, file, new Dictionary<string, string>()));
        Assert.Empty(read.Faults);
        return read.Value!;
    }

    private string Write(string address, string properties)
    {
        string file = Path.Combine(Certificates.Folder, SharedServers.UniqueName("kafka") + ".properties");
        File.WriteAllText(file, $"bootstrap.servers={address}\n{properties}\nssl.ca.location={Certificates.AuthorityFile}\n");
        return file;
    }
}
