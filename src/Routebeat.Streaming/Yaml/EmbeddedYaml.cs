using System.Reflection;

namespace Routebeat.Streaming.Yaml;

/// <summary>The models and pipelines that the program carries, so that it runs in any folder: the files of <c>models/</c> and <c>pipelines/</c>.</summary>
internal static class EmbeddedYaml
{
    private const string Extension = ".yaml";

    private static readonly Assembly _assembly = typeof(EmbeddedYaml).Assembly;

    /// <summary>The names of a folder's files, without their extension, in order.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
    [
        .. _assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[(folder.Length + 1)..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a file, or null where there is none of that name.</summary>
    public static string? Find(string folder, string name)
    {
        using var octets = _assembly.GetManifestResourceStream($"{folder}/{name}{Extension}");
        if (octets is null)
        {
            return null;
        }

        using var text = new StreamReader(octets);
        return text.ReadToEnd();
    }

    /// <summary>Reads what a reference names: a file where it has a folder or ends in .yaml, else one of those that the program carries.</summary>
    /// <param name="folder">The folder of the carried files, <c>models</c> or <c>pipelines</c>.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="parse">Reads a text, given it and the file's name.</param>
    public static YamlResult<T> Load<T>(string folder, string reference, Func<string, string, YamlResult<T>> parse)
        where T : class
    {
        if (IsPath(reference))
        {
            return YamlDocument.ReadFile(reference, text => parse(text, reference));
        }

        if (Find(folder, reference) is { } carried)
        {
            return parse(carried, $"{folder}/{reference}{Extension}");
        }

        string? nearest = NearestWord.Find(reference, Names(folder));
        string names = string.Join(", ", Names(folder));
        return YamlDocument.Refuse<T>(
            reference,
            $"the program carries no such file in {folder}/",
            $"name {(nearest is null ? "one" : $"'{nearest}' or another")} of {names}, or a file that ends in .yaml");
    }

    /// <summary>Whether a reference is the path of a file and no name.</summary>
    public static bool IsPath(string reference) =>
        reference.EndsWith(Extension, StringComparison.Ordinal) || reference.EndsWith(".yml", StringComparison.Ordinal)
        || reference.Contains('/', StringComparison.Ordinal) || reference.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
