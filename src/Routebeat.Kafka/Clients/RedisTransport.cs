namespace Routebeat.Kafka.Clients;

/// <summary>What carries the words to and from Redis.</summary>
public enum RedisTransport
{
    /// <summary>TCP as it is.</summary>
    Plain,

    /// <summary>TLS, with the server's certificate checked.</summary>
    Tls,
}
