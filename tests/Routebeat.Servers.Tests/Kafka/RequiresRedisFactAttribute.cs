using Routebeat.Kafka.Clients;

namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A fact that talks to a real Redis, skipped by name and with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRedisFactAttribute : FactAttribute
{
    /// <summary>Needs redis-server.</summary>
    public RequiresRedisFactAttribute() => Skip = LocalServers.MissingRedis;

    /// <summary>Needs a Redis client that knows users.</summary>
    public bool WithUsers
    {
        get => field;
        set
        {
            field = value;
            Skip ??= value && !RedisConnection.KnowsUsers ? "needs a StackExchange.Redis that knows users (2.1.0 or newer), which this build does not have" : null;
        }
    }
}
