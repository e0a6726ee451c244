namespace Routebeat.Kafka.Clients;

/// <summary>How Redis is reached. What it says of itself never holds a secret.</summary>
public sealed record RedisSettings
{
    /// <summary>The servers as <c>HOST:PORT</c>: one, or those of one replicated set.</summary>
    public required IReadOnlyList<string> Endpoints { get; init; }

    /// <summary>The user; null is the server's default user.</summary>
    public string? User { get; init; }

    /// <summary>The password; null where the server wants none.</summary>
    public string? Password { get; init; }

    /// <summary>Whether the connection is encrypted and the server's certificate is checked. Default: plain.</summary>
    public RedisTransport Transport { get; init; }

    /// <summary>A PEM file with the authorities that may have signed the server's certificate; null is the system's.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>The name that the server's certificate has to carry; null is the host of the address.</summary>
    public string? ServerName { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join(',', Endpoints)} {Transport}{(User is null ? string.Empty : " user=" + User)}{(Password is null ? string.Empty : " password=" + SettingSecrets.Hidden)}";
}
