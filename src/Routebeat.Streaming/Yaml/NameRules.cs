namespace Routebeat.Streaming.Yaml;

/// <summary>Judges names that end up in keys, file names and addresses.</summary>
internal static class NameRules
{
    private const int MaximumLength = 64;

    /// <summary>Reads a name; where it is none, a fault is noted and the result is null.</summary>
    /// <param name="value">Where it stands; null where it is missing.</param>
    /// <param name="example">A name, for the remedy.</param>
    public static string? Read(YamlValue? value, string example)
    {
        if (value?.Text(example) is not { } name)
        {
            return null;
        }

        if (name.Length <= MaximumLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_'))
        {
            return name;
        }

        value.Fault(
            $"'{value.Name}' is '{name}', which is no name",
            $"write at most {MaximumLength} letters, digits, dots, dashes and underscores, a letter or digit first, such as {example}");
        return null;
    }
}
