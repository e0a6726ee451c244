using Routebeat.Servers.Tests.Host;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>Runs the programs of <c>infra/local</c>, and knows which servers can be had here.</summary>
internal static class LocalServers
{
    /// <summary>Names a running cluster's bootstrap servers, or a folder of Kafka jars.</summary>
    private const string KafkaVariable = "ROUTEBEAT_TEST_KAFKA";

    private static readonly Lazy<string?> _missingKafka = new(static () =>
        GivenBootstrapServers is not null ? null
        : Run("kafka", "engine") is { } engine && engine.StartsWith("none ", StringComparison.Ordinal) ? RepositoryPaths.MissingTool("java") ?? "needs Kafka: " + engine["none ".Length..]
        : null);

    /// <summary>The cluster that somebody else runs for the tests, or null.</summary>
    public static string? GivenBootstrapServers { get; } =
        Environment.GetEnvironmentVariable(KafkaVariable) is { Length: > 0 } given && !Directory.Exists(given) ? given : null;

    /// <summary>The reason to skip a test that talks to Kafka, or null.</summary>
    public static string? MissingKafka => _missingKafka.Value;

    /// <summary>The reason to skip a test that lays out a cluster of its own, or kills its nodes, or null.</summary>
    public static string? MissingOwnKafka =>
        GivenBootstrapServers is null ? MissingKafka : $"needs a cluster of its own, and {KafkaVariable} names one of somebody else's";

    /// <summary>The reason to skip a test that talks to Redis, or null.</summary>
    public static string? MissingRedis { get; } = RepositoryPaths.MissingTool("redis-server");

    /// <summary>Runs a program of <c>infra/local</c> to its end and returns what it printed, without the end of the line.</summary>
    /// <exception cref="InvalidOperationException">The program failed; the message is its own.</exception>
    public static string Run(string program, params string[] arguments)
    {
        var (code, output, error) = BuiltProgram.Run(RepositoryPaths.Root, RepositoryPaths.InRepository("infra", "local", program), arguments);
        return code == 0 ? output.TrimEnd() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {error}");
    }
}
