using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Pipelines;

/// <summary>Reads the section <c>sinks</c> of a pipeline: kinds and the names of their files. A kind that is not named is not written.</summary>
internal static class SinkReader
{
    /// <summary>Reads the section; without it the usual files are written.</summary>
    public static IReadOnlyList<PipelineSink> Read(YamlMap root)
    {
        if (root.Find("sinks") is not { } value)
        {
            return Pipeline.DefaultSinks;
        }

        var sinks = new List<PipelineSink>();
        if (value.Map() is not { } map)
        {
            return sinks;
        }

        foreach (var kind in Enum.GetValues<PipelineSinkKind>())
        {
            if (map.Find(KeyOf(kind)) is { } file && ReadName(file, kind) is { } name)
            {
                if (sinks.Find(sink => sink.File == name) is { } other)
                {
                    file.Fault($"'{file.Name}' is '{name}', the file of '{KeyOf(other.Kind)}'", "give each sink a file of its own");
                }

                sinks.Add(new PipelineSink(kind, name));
            }
        }

        map.Close();
        return sinks;
    }

    private static string? ReadName(YamlValue value, PipelineSinkKind kind)
    {
        string extension = ExtensionOf(kind);
        string example = KeyOf(kind) + extension;
        if (value.Text(example) is not { } name)
        {
            return null;
        }

        if (name.EndsWith(extension, StringComparison.Ordinal) && name.Length > extension.Length && name.AsSpan().IndexOfAny('/', '\\', '\0') < 0)
        {
            return name;
        }

        value.Fault($"'{value.Name}' is '{name}'", $"write the name of a file that ends in {extension}, without a folder, such as {example}");
        return null;
    }

    private static string KeyOf(PipelineSinkKind kind) => kind switch
    {
        PipelineSinkKind.Incidents => "incidents",
        PipelineSinkKind.Features => "features",
        PipelineSinkKind.Routes => "routes",
        PipelineSinkKind.Feeds => "feeds",
        _ => "report",
    };

    private static string ExtensionOf(PipelineSinkKind kind) => kind switch
    {
        PipelineSinkKind.Features or PipelineSinkKind.Routes => ".arrow",
        PipelineSinkKind.Report => ".html",
        _ => ".jsonl",
    };
}
