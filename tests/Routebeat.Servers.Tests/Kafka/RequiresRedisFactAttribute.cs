namespace Routebeat.Servers.Tests.Kafka;

/// <summary>A fact that talks to a real Redis, skipped by name and with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresRedisFactAttribute : FactAttribute
{
    /// <summary>Needs redis-server.</summary>
    public RequiresRedisFactAttribute() => Skip = LocalServers.MissingRedis;
}
