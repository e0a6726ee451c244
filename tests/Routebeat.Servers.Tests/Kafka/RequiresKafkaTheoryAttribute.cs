namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A theory that talks to a real Kafka, skipped by name and with the reason where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresKafkaTheoryAttribute : TheoryAttribute
{
    /// <summary>Any cluster serves.</summary>
    public RequiresKafkaTheoryAttribute() => Skip = LocalServers.MissingKafka;

    /// <summary>Needs a cluster whose nodes and configuration are the test's own.</summary>
    public bool OwnCluster
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value ? LocalServers.MissingOwnKafka : null;
        }
    }

    /// <summary>Needs Redis as well.</summary>
    public bool WithRedis
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value ? LocalServers.MissingRedis : null;
        }
    }

    /// <summary>Needs a path of the shared folder as well.</summary>
    public string? WithShared
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value is null ? null : RepositoryPaths.MissingShared([value]);
        }
    }
}
