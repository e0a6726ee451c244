using YamlDotNet.RepresentationModel;

namespace Routebeat.Simulation.Reading;

/// <summary>Reads a map of a scenario's YAML key by key; a key nobody asked for is an error.</summary>
/// <param name="file">The file's name.</param>
/// <param name="map">The map.</param>
internal sealed class YamlMapReader(string file, YamlMappingNode map)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The value of a key that must be there.</summary>
    public YamlNodeReader this[string key] => Find(key)
        ?? throw new ScenarioException(file, map.Start.Line, $"'{key}' is missing here", $"add '{key}:' and its value");

    /// <summary>The value of a key, or null where it is not there.</summary>
    public YamlNodeReader? Find(string key)
    {
        _known.Add(key);
        return map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? new YamlNodeReader(file, key, node) : null;
    }

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Close()
    {
        foreach (var key in map.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !_known.Contains(name))
            {
                throw new ScenarioException(
                    file, key.Start.Line, $"'{key}' is not a key that is known here", $"use one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
            }
        }
    }
}
