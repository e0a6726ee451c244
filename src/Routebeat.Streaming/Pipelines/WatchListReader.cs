using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads a watch-list from YAML: the entities that somebody answers for, what they call them and what they want to read beside them.</summary>
/// <remarks>The result is what <see cref="EntityDirectory"/> takes. Nothing is thrown, whatever the file holds.</remarks>
public static class WatchListReader
{
    private const string Example = "as:131279";

    /// <summary>Reads a file.</summary>
    public static YamlResult<IReadOnlyDictionary<EntityKey, WatchedEntity>> ReadFile(string path) =>
        YamlDocument.ReadFile(path, text => Read(text, path));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages name it.</param>
    public static YamlResult<IReadOnlyDictionary<EntityKey, WatchedEntity>> Read(string text, string file) =>
        YamlDocument.Read<IReadOnlyDictionary<EntityKey, WatchedEntity>>(text, file, ReadEntities);

    private static Dictionary<EntityKey, WatchedEntity> ReadEntities(YamlMap root)
    {
        var watched = new Dictionary<EntityKey, WatchedEntity>();
        foreach (var item in root.Require("entities", $"add 'entities:' and '- key: {Example}' under it")?.List() ?? [])
        {
            if (item.Map() is not { } map)
            {
                continue;
            }

            var key = map.Require("key", $"add 'key: {Example}'");
            string name = map.Find("name")?.Text("Example Net") ?? string.Empty;
            string note = map.Find("note")?.Text("call the NOC") ?? string.Empty;
            map.Close();
            if (key?.Text(Example) is not { } written)
            {
                continue;
            }

            if (!EntityKey.TryParse(written, out var entity))
            {
                key.Fault($"'{key.Name}' is '{written}', which is no entity", $"write {Example}, cc:KP or all:internet");
            }
            else if (!watched.TryAdd(entity, new WatchedEntity(name, note)))
            {
                key.Fault($"'{written}' is on the list twice", "keep one of the two");
            }
        }

        return watched;
    }
}
