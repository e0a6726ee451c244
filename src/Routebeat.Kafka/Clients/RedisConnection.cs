using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using StackExchange.Redis;

namespace Routebeat.Kafka.Clients;

/// <summary>One connection to Redis. It opens whether a server answers or not, and comes back by itself when one was away.</summary>
public sealed class RedisConnection : IDisposable
{
    /// <summary>How long opening, and any command, may take.</summary>
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(5);

    private readonly ConnectionMultiplexer _connections;

    private RedisConnection(ConnectionMultiplexer connections) => _connections = connections;

    /// <summary>Whether the client of this build can name a user (from 2.1 on).</summary>
#if REDIS_HAS_USERS
    public static bool KnowsUsers => true;
#else
    public static bool KnowsUsers => false;
#endif

    /// <summary>Whether a server answers now.</summary>
    public bool IsConnected => _connections.IsConnected;

    /// <summary>Commands. While no server answers they throw <see cref="RedisConnectionException"/> or <see cref="TimeoutException"/>.</summary>
    public IDatabase Database => _connections.GetDatabase();

    /// <summary>Opens a connection of its own: bulk transfers do not share one with commands that must be quick.</summary>
    /// <param name="settings">How Redis is reached.</param>
    /// <param name="name">What the connection is called in <c>CLIENT LIST</c>; no spaces.</param>
    public static RedisConnection Open(RedisSettings settings, string name)
    {
        var options = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ClientName = name,
            ConnectTimeout = (int)_deadline.TotalMilliseconds,
            SyncTimeout = (int)_deadline.TotalMilliseconds,
            Password = settings.Password,
            Ssl = settings.Transport == RedisTransport.Tls,
            SslHost = settings.ServerName,
        };
        foreach (string endpoint in settings.Endpoints)
        {
            options.EndPoints.Add(endpoint);
        }

#if REDIS_HAS_USERS
        options.User = settings.User;
#endif
        if (settings.AuthorityFile is { } file)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            options.CertificateValidation += (_, certificate, chain, errors) => IsTrusted(certificate, chain, errors, authorities);
        }

        return new RedisConnection(ConnectionMultiplexer.Connect(options));
    }

    /// <inheritdoc/>
    public void Dispose() => _connections.Dispose();

    /// <summary>Whether a certificate that the system does not know was signed by one of these authorities; a wrong name stays wrong.</summary>
    private static bool IsTrusted(X509Certificate? certificate, X509Chain? given, SslPolicyErrors errors, X509Certificate2Collection authorities)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        foreach (var element in given?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf);
    }
}
