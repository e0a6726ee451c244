namespace Routebeat.Kafka.Clients;

/// <summary>Where the settings of a connection may come from.</summary>
/// <param name="Address">What the option for the address says, or null.</param>
/// <param name="File">The file that the option for it names, or null: then the environment may name one.</param>
/// <param name="Environment">The variables of the environment.</param>
public sealed record SettingsInput(string? Address, string? File, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Options and this process's environment.</summary>
    public static SettingsInput OfProcess(string? address, string? file)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (System.Collections.DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
        {
            variables[(string)entry.Key] = (string?)entry.Value ?? string.Empty;
        }

        return new SettingsInput(address, file, variables);
    }
}
