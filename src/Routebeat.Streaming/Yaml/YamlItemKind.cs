namespace Routebeat.Streaming.Yaml;

/// <summary>The three things that YAML is made of.</summary>
internal enum YamlItemKind
{
    /// <summary>One value.</summary>
    Scalar,

    /// <summary>A list of items.</summary>
    List,

    /// <summary>A map from keys to items.</summary>
    Map,
}
