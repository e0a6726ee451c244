namespace Routebeat.Streaming.Yaml;

/// <summary>A part of a YAML file with its place.</summary>
/// <param name="kind">What it is.</param>
/// <param name="line">The line, from 1.</param>
/// <param name="column">The column, from 1.</param>
internal sealed class YamlItem(YamlItemKind kind, int line, int column)
{
    /// <summary>What it is.</summary>
    public YamlItemKind Kind { get; } = kind;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>The column, from 1.</summary>
    public int Column { get; } = column;

    /// <summary>The text of a scalar; else empty.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Whether a scalar stands without quotes and is no block, so that it may be a number.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The items of a list; else empty.</summary>
    public List<YamlItem> Items { get; } = [];

    /// <summary>The entries of a map, each key once; else empty.</summary>
    public Dictionary<string, (YamlItem Key, YamlItem Value)> Entries { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether nothing is written here.</summary>
    public bool IsNull => Kind == YamlItemKind.Scalar && IsPlain && Text is "" or "~" or "null";

    /// <summary>What it is, for messages.</summary>
    public string Describe() => Kind switch
    {
        YamlItemKind.Map => "a map of keys",
        YamlItemKind.List => "a list",
        _ => IsNull ? "empty" : $"'{Text.ReplaceLineEndings(" ")}'",
    };
}
