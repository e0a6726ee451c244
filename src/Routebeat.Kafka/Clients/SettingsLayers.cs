using System.Globalization;

namespace Routebeat.Kafka.Clients;

/// <summary>Collects settings in the order of precedence: a file, over it the environment, over it an option.</summary>
/// <remarks>
/// The name of a secret that ends in <c>.file</c> (a variable in <c>_FILE</c>) gives the setting before the ending the content of that file, so that
/// a secret stands neither in the file of settings nor in the environment. A relative path starts from the folder of the file that names it.
/// </remarks>
/// <param name="prefix">What variables of the environment begin with, as in <c>ROUTEBEAT_KAFKA_</c>.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class SettingsLayers(string prefix, List<SettingFault> faults)
{
    private const string FileEnding = ".file";

    private readonly Dictionary<string, SettingValue> _values = new(StringComparer.Ordinal);

    /// <summary>The settings so far, by name.</summary>
    public IReadOnlyDictionary<string, SettingValue> Values => _values;

    /// <summary>Takes everything in: the file that the option or the environment names, the environment, the option for the address.</summary>
    /// <param name="input">Where settings may come from.</param>
    /// <param name="addressName">The setting that the option for the address gives.</param>
    /// <param name="addressOption">That option, for messages.</param>
    public void Read(SettingsInput input, string addressName, string addressOption)
    {
        string configVariable = prefix + "CONFIG";
        string? file = input.File ?? (input.Environment.GetValueOrDefault(configVariable) is { Length: > 0 } named ? named : null);
        if (file is not null)
        {
            Add(ReadFile(file), Path.GetDirectoryName(Path.GetFullPath(file))!);
        }

        var variables = input.Environment
            .Where(variable => variable.Key.StartsWith(prefix, StringComparison.Ordinal) && variable.Key != configVariable && variable.Value.Length > 0)
            .OrderBy(static variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => new SettingValue(NameOf(variable.Key), variable.Value, variable.Key));
        Add([.. variables], Directory.GetCurrentDirectory());
        if (input.Address is not null)
        {
            Add([new SettingValue(addressName, input.Address, addressOption)], string.Empty);
        }
    }

    /// <summary>Lines of <c>name=value</c>; empty ones and those that begin with # are skipped.</summary>
    private List<SettingValue> ReadFile(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(new SettingFault(path, "the file of settings cannot be read", "check its path and that you may read it"));
            return [];
        }

        var values = new List<SettingValue>();
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            string place = string.Create(CultureInfo.InvariantCulture, $"{path}:{i + 1}");
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (equals <= 0)
            {
                // The line itself is not repeated: it may hold a secret.
                faults.Add(new SettingFault(place, "the line is no setting", "write name=value, or # before a remark"));
                continue;
            }

            values.Add(new SettingValue(line[..equals].TrimEnd(), line[(equals + 1)..].TrimStart(), place));
        }

        return values;
    }

    private void Add(List<SettingValue> layer, string folder)
    {
        var seen = new Dictionary<string, SettingValue>(StringComparer.Ordinal);
        foreach (var given in layer)
        {
            if (Resolve(given, folder) is not { } value)
            {
                continue;
            }

            if (!seen.TryAdd(value.Name, value))
            {
                faults.Add(new SettingFault(value.Origin, $"'{value.Name}' is given at {seen[value.Name].Origin} already", "leave one of the two out"));
            }

            _values[value.Name] = value;
        }
    }

    /// <summary>The setting itself, with the content of the file where it names one; null where that cannot be read.</summary>
    private SettingValue? Resolve(SettingValue given, string folder)
    {
        if (!given.Name.EndsWith(FileEnding, StringComparison.Ordinal) || !SettingSecrets.IsSecret(given.Name))
        {
            return given;
        }

        try
        {
            string content = File.ReadAllText(Path.Combine(folder, given.Value));
            return new SettingValue(given.Name[..^FileEnding.Length], content.TrimEnd('\r', '\n'), given.Origin);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(new SettingFault(given.Origin, $"the file '{given.Value}' cannot be read", "check its path and that you may read it"));
            return null;
        }
    }

    private string NameOf(string variable) => variable[prefix.Length..].ToLowerInvariant().Replace('_', '.');
}
