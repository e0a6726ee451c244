using System.Reflection;

namespace Routebeat.Sources.Remote;

/// <summary>Makes the client that asks archives.</summary>
public static class ArchiveClient
{
    private static readonly TimeSpan _connectWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan _connectionLives = TimeSpan.FromMinutes(5);

    /// <summary>A client without a time-out of its own: each fetch has its limits. Files come as they are, never decompressed on the way.</summary>
    /// <param name="parallel">Connections to a server at a time.</param>
    public static HttpClient Make(int parallel)
    {
        SocketsHttpHandler? handler = null;
        try
        {
            handler = new SocketsHttpHandler
            {
                AutomaticDecompression = System.Net.DecompressionMethods.None,
                ConnectTimeout = _connectWithin,
                PooledConnectionLifetime = _connectionLives,
                MaxConnectionsPerServer = parallel,
                MaxAutomaticRedirections = 5,
                UseCookies = false,
            };
            var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
            handler = null;
            string version = typeof(ArchiveClient).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
            client.DefaultRequestHeaders.UserAgent.ParseAdd($"routebeat/{version}");
            return client;
        }
        finally
        {
            handler?.Dispose();
        }
    }
}
