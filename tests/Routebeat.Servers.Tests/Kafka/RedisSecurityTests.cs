using Routebeat.Kafka.Clients;
using StackExchange.Redis;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>The connection to a real Redis: plain, with a password over TLS, and through a crash.</summary>
[Collection(SharedServers.Name)]
public sealed class RedisSecurityTests(SharedServers servers)
{
    private const string Password = "secret of redis";

    [RequiresRedisFact]
    public void PasswordAndTls_Right_Connects()
    {
        using var certificates = new TestCertificates();
        using var server = RedisServer.Start(Lines(certificates));
        using var connection = RedisConnection.Open(Settings(server, certificates), "test");
        connection.Database.StringSet("key", "value");
        Assert.Equal("value", connection.Database.StringGet("key"));
    }

    [RequiresRedisFact]
    public void PasswordAndTls_WrongPasswordOrAuthorityOrName_DoesNot()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        using var server = RedisServer.Start(Lines(certificates));
        var right = Settings(server, certificates);
        foreach (var wrong in new[] { right with { Password = "wrong" }, right with { AuthorityFile = others.AuthorityFile }, right with { ServerName = "another.example" } })
        {
            using var connection = RedisConnection.Open(wrong, "test");
            Assert.ThrowsAny<RedisException>(() => connection.Database.StringGet("key"));
        }
    }

    [RequiresRedisFact(WithUsers = true)]
    public void User_WithItsPassword_Connects()
    {
        using var server = RedisServer.Start($"user default off\nuser worker on >worker-secret ~* +@all\n");
        using var connection = RedisConnection.Open(new RedisSettings { Endpoints = [server.Address], User = "worker", Password = "worker-secret" }, "test");
        connection.Database.StringSet("key", "value");
        Assert.Equal("value", connection.Database.StringGet("key"));
    }

    [RequiresRedisFact]
    public void Open_NoServer_OpensAndConnectsOnceThereIsOne()
    {
        using var server = RedisServer.Start();
        server.Kill();
        using var connection = RedisConnection.Open(new RedisSettings { Endpoints = [server.Address] }, "test");
        Assert.False(connection.IsConnected);
        server.Restart();
        Assert.True(Eventually(() => connection.Database.StringSet("key", "value")));
        Assert.Equal("value", connection.Database.StringGet("key"));
    }

    [RequiresRedisFact]
    public void Server_KilledAndRestarted_IsEmptyAndReachedAgain()
    {
        using var connection = RedisConnection.Open(new RedisSettings { Endpoints = [servers.Redis.Address] }, "test");
        string key = SharedServers.UniqueName("key");
        connection.Database.StringSet(key, "value");
        servers.Redis.Kill();
        Assert.ThrowsAny<Exception>(() => connection.Database.StringGet(key));
        servers.Redis.Restart();
        Assert.True(Eventually(() => connection.Database.StringGet(key).IsNull));
        connection.Database.StringSet(key, "again");
        servers.Redis.Flush();
        Assert.True(connection.Database.StringGet(key).IsNull);
    }

    /// <summary>Whether this comes true within half a minute; commands throw until the connection is back.</summary>
    private static bool Eventually(Func<bool> isTrue) => SpinWait.SpinUntil(
        () =>
        {
            try
            {
                return isTrue();
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                return false;
            }
        },
        TimeSpan.FromSeconds(30));

    private static string Lines(TestCertificates certificates) => $$"""
        tls-port {tls}
        tls-cert-file {{certificates.Server.Certificate}}
        tls-key-file {{certificates.Server.Key}}
        tls-ca-cert-file {{certificates.AuthorityFile}}
        tls-auth-clients no
        requirepass "{{Password}}"

        """;

    private static RedisSettings Settings(RedisServer server, TestCertificates certificates) => new()
    {
        Endpoints = [$"127.0.0.1:{server.TlsPort}"],
        Password = Password,
        Transport = RedisTransport.Tls,
        AuthorityFile = certificates.AuthorityFile,
    };
}
