namespace Routebeat.Kafka.Clients;

/// <summary>Which settings are never shown.</summary>
internal static class SettingSecrets
{
    /// <summary>What stands where a secret would.</summary>
    public const string Hidden = "(hidden)";

    /// <summary>Parts of the names of settings that hold a secret. Too many hidden does no harm, one too few does.</summary>
    private static readonly string[] _marks = ["password", "secret", "key.pem", "oauthbearer.config", "token", "jaas"];

    /// <summary>Whether the value of a setting is a secret.</summary>
    public static bool IsSecret(string name) => _marks.Any(mark => name.Contains(mark, StringComparison.OrdinalIgnoreCase));
}
