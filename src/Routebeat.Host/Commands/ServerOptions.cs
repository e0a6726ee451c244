using System.CommandLine;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Commands;

/// <summary>Options of verbs that talk to Kafka and Redis, and what they lead to.</summary>
internal static class ServerOptions
{
    /// <summary>Where Kafka is.</summary>
    public static Option<string?> Kafka() => new("--kafka") { Description = "Brokers to ask first, as HOST:PORT with commas between them. Default: ROUTEBEAT_KAFKA_BOOTSTRAP_SERVERS." };

    /// <summary>More properties of librdkafka.</summary>
    public static Option<string?> KafkaConfig() => new("--kafka-config") { Description = "A file of librdkafka's properties (TLS, SASL, anything). Default: ROUTEBEAT_KAFKA_CONFIG." };

    /// <summary>Where Redis is.</summary>
    public static Option<string?> Redis() => new("--redis") { Description = "Redis, as HOST:PORT. Default: ROUTEBEAT_REDIS_ENDPOINTS." };

    /// <summary>More settings of Redis.</summary>
    public static Option<string?> RedisConfig() => new("--redis-config") { Description = "A file of settings of Redis (user, password.file, tls, tls.ca, tls.host). Default: ROUTEBEAT_REDIS_CONFIG." };

    /// <summary>Whose groups and ids.</summary>
    public static Option<string> Deployment() => new("--deployment")
    {
        Description = "What the names of groups and transactional ids begin with.",
        DefaultValueFactory = static _ => KafkaIds.DefaultDeployment,
    };

    /// <summary>The topics as they should be.</summary>
    public static Option<string?> Layout() => new("--layout") { Description = $"A file like {TopicLayoutReader.Embedded}. Default: that of the program." };

    /// <summary>The settings for Kafka.</summary>
    /// <exception cref="UsageException">Something is wrong with them.</exception>
    public static KafkaSettings ReadKafka(string? address, string? file)
    {
        var read = KafkaSettingsReader.Read(SettingsInput.OfProcess(address, file));
        return read.Value ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
    }

    /// <summary>The settings for Redis.</summary>
    /// <exception cref="UsageException">Something is wrong with them.</exception>
    public static RedisSettings ReadRedis(string? address, string? file)
    {
        var read = RedisSettingsReader.Read(SettingsInput.OfProcess(address, file));
        return read.Value ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
    }

    /// <summary>The layout of topics.</summary>
    /// <exception cref="UsageException">Something is wrong with the file.</exception>
    public static TopicLayout ReadLayout(string? file)
    {
        var read = TopicLayoutReader.Load(file);
        return read.Value ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
    }

    /// <summary>The names of pipelines given by file or name; of all that come with the program where none is given.</summary>
    /// <exception cref="UsageException">A file cannot be read.</exception>
    public static IReadOnlyList<string> PipelineNames(string[] given) => given.Length == 0
        ? PipelineReader.Names
        : [.. given.Select(static reference =>
        {
            var read = PipelineReader.Load(reference);
            return read.Value?.Name ?? throw new UsageException([.. read.Faults.Select(static fault => fault.ToString())]);
        })];

    /// <summary>Runs what needs a cluster, and says why where there is none.</summary>
    /// <exception cref="UsageException">Something is wrong with the settings.</exception>
    public static int WithKafka(string? address, string? file, Func<KafkaClients, int> act)
    {
        try
        {
            return act(new KafkaClients(ReadKafka(address, file)));
        }
        catch (KafkaSettingsException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
        catch (Exception exception) when (exception is KafkaUnreachableException or DllNotFoundException)
        {
            Lines.Error(exception.Message);
            return ExitCode.Failed;
        }
    }
}
