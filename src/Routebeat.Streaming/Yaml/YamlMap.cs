namespace Routebeat.Streaming.Yaml;

/// <summary>Reads a map key by key; a key that nobody asked for is a fault.</summary>
/// <param name="file">The file as messages name it.</param>
/// <param name="name">What the map is the value of; empty for the root.</param>
/// <param name="item">The map.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class YamlMap(string file, string name, YamlItem item, List<YamlFault> faults)
{
    private readonly List<string> _known = [];

    /// <summary>The keys as they stand in the file.</summary>
    public IEnumerable<string> Keys => item.Entries.Keys;

    /// <summary>The value of a key, or null where the key is not there.</summary>
    public YamlValue? Find(string key)
    {
        _known.Add(key);
        return item.Entries.TryGetValue(key, out var entry) ? new YamlValue(file, PathOf(key), entry.Value, faults) : null;
    }

    /// <summary>The value of a key; where the key is not there, a fault is noted and the result is null.</summary>
    /// <param name="key">The key.</param>
    /// <param name="remedy">What to add.</param>
    public YamlValue? Require(string key, string remedy)
    {
        var value = Find(key);
        if (value is null)
        {
            Fault($"'{PathOf(key)}' is missing", remedy);
        }

        return value;
    }

    /// <summary>Notes a fault of the map as a whole.</summary>
    public void Fault(string problem, string remedy) => faults.Add(new YamlFault(file, item.Line, item.Column, problem, remedy));

    /// <summary>Notes a fault for every key that nobody asked for.</summary>
    public void Close()
    {
        foreach (var (key, _) in item.Entries.Values.Where(entry => !_known.Contains(entry.Key.Text)))
        {
            string? nearest = NearestWord.Find(key.Text, _known);
            faults.Add(new YamlFault(
                file,
                key.Line,
                key.Column,
                $"'{PathOf(key.Text)}' is not a known key",
                nearest is null ? $"use one of {string.Join(", ", _known)}" : $"write '{nearest}'"));
        }
    }

    private string PathOf(string key) => name.Length == 0 ? key : $"{name}.{key}";
}
