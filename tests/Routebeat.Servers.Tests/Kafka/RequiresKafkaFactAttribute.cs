namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A fact that talks to a real Kafka, skipped by name and with the reason where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresKafkaFactAttribute : FactAttribute
{
    /// <summary>Any cluster serves.</summary>
    public RequiresKafkaFactAttribute() => Skip = LocalServers.MissingKafka;

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

    /// <summary>Needs Node and this npm package as well.</summary>
    public string? WithNode
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value is null ? null : new RequiresNodeFactAttribute(value).Skip;
        }
    }

    /// <summary>Needs a librdkafka whose SCRAM works.</summary>
    public bool WithScram
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value && !Routebeat.Kafka.Clients.KafkaLibrary.HasSoundScram
                ? $"needs librdkafka 2.6.1 or newer for SCRAM; here is {Routebeat.Kafka.Clients.KafkaLibrary.VersionText}"
                : null;
        }
    }
}
