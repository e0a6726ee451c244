using System.Globalization;
using StackExchange.Redis;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A Redis on a free port of this machine, with its files in a folder of its own; ended, and its folder deleted, by <see cref="Dispose"/>.</summary>
/// <remarks>Should the process of the tests die first, the server ends by itself within a second.</remarks>
public sealed class RedisServer : IDisposable
{
    private readonly string _folder;

    private RedisServer(string folder, string address)
    {
        _folder = folder;
        Address = address;
    }

    /// <summary><c>HOST:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>The port for TLS, where the lines of configuration open it as <c>{tls}</c>.</summary>
    public int TlsPort => int.Parse(Address.Split(':')[1], CultureInfo.InvariantCulture) + 1;

    /// <summary>Starts a server.</summary>
    /// <param name="configuration">More lines of redis.conf, in which <c>infra/local/redis</c> fills in its ports.</param>
    public static RedisServer Start(string? configuration = null)
    {
        string folder = Directory.CreateTempSubdirectory("routebeat-redis-").FullName;
        try
        {
            List<string> arguments = ["up", folder, "--while", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
            if (configuration is not null)
            {
                string file = Path.Combine(folder, "more.conf");
                File.WriteAllText(file, configuration);
                arguments.AddRange(["--config", file]);
            }

            return new RedisServer(folder, LocalServers.Run("redis", [.. arguments]));
        }
        catch
        {
            End(folder);
            throw;
        }
    }

    /// <summary>Ends the server at once: what it held is gone.</summary>
    public void Kill() => LocalServers.Run("redis", "kill", _folder);

    /// <summary>Starts it again, empty, on its port.</summary>
    public void Restart() => LocalServers.Run("redis", "start", _folder);

    /// <summary>A connection for a test that looks at what it holds; patient, since runners, brokers and tests share few cores here.</summary>
    public ConnectionMultiplexer Connect() =>
        ConnectionMultiplexer.Connect(new ConfigurationOptions
        {
            EndPoints = { Address },
            AbortOnConnectFail = false,
            ConnectTimeout = 30_000,
            SyncTimeout = 30_000,
        });

    /// <summary>How many of these keys it holds; for a server without a password. Asked by a program of its own, since runners, brokers and tests share few threads here.</summary>
    public int CountOf(IEnumerable<string> keys) => int.Parse(Ask(["EXISTS", .. keys]), CultureInfo.InvariantCulture);

    /// <summary>Empties it; for a server without a password.</summary>
    public void Flush() => Assert.Equal("OK", Ask(["FLUSHALL"]));

    /// <inheritdoc/>
    public void Dispose() => End(_folder);

    private string Ask(string[] command)
    {
        var (code, output, error) = Host.BuiltProgram.Run(_folder, "redis-cli", ["-p", Address.Split(':')[1], .. command]);
        Assert.True(code == 0, output + error);
        return output.Trim();
    }

    private static void End(string folder)
    {
        if (File.Exists(Path.Combine(folder, "redis.conf")))
        {
            LocalServers.Run("redis", "down", folder);
        }

        Directory.Delete(folder, recursive: true);
    }
}
