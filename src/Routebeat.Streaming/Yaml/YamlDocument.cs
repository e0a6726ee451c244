namespace Routebeat.Streaming.Yaml;

/// <summary>Opens YAML files and collects what is wrong with them.</summary>
internal static class YamlDocument
{
    /// <summary>Reads a text as a map of keys and closes it; the value counts only where there is no fault.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages name it.</param>
    /// <param name="read">Reads the root; null where it noted a fault.</param>
    public static YamlResult<T> Read<T>(string text, string file, Func<YamlMap, T?> read)
        where T : class
    {
        var faults = new List<YamlFault>();
        var root = new YamlTreeReader(file, faults).Read(text);
        T? value = null;
        if (root is not null)
        {
            var map = new YamlMap(file, string.Empty, root, faults);
            value = read(map);
            map.Close();
        }

        var ordered = faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();
        return new YamlResult<T>(ordered.Count == 0 ? value : null, ordered);
    }

    /// <summary>Reads a file; one that cannot be opened is a fault like any other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parse">Reads its text.</param>
    public static YamlResult<T> ReadFile<T>(string path, Func<string, YamlResult<T>> parse)
        where T : class
    {
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refuse<T>(path, $"the file cannot be read ({exception.Message.TrimEnd('.')})", "check its path and that you may read it");
        }
    }

    /// <summary>The result of a file with one fault that has no place in it.</summary>
    public static YamlResult<T> Refuse<T>(string file, string problem, string remedy)
        where T : class => new(null, [new YamlFault(file, 1, 1, problem, remedy)]);
}
