using Routebeat.Detection.Models;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Models;

/// <summary>Reads a model from YAML. Every parameter must be there: a model that is kept and compared says everything itself.</summary>
/// <remarks>Nothing is thrown, whatever the file holds; all faults are collected in one go, each with its place and a remedy.</remarks>
public static class ModelReader
{
    private const string Folder = "models";

    /// <summary>The name of the model that a pipeline gets unless it says otherwise.</summary>
    public const string DefaultName = "baseline-v1";

    /// <summary>The names of the models that the program carries.</summary>
    public static IReadOnlyList<string> Names => EmbeddedYaml.Names(Folder);

    /// <summary>Reads one of the models that the program carries, or a file.</summary>
    /// <param name="reference">A name such as <c>baseline-v1</c>, or the path of a file.</param>
    public static YamlResult<VersionedModel> Load(string reference) => EmbeddedYaml.Load(Folder, reference, Read);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file as messages name it.</param>
    public static YamlResult<VersionedModel> Read(string text, string file) => YamlDocument.Read(text, file, ReadModel);

    private static VersionedModel ReadModel(YamlMap root)
    {
        string? name = NameRules.Read(root.Require("name", "add 'name: baseline' or a name of your own"), "baseline");
        string? version = NameRules.Read(root.Require("version", "add 'version: \"1\"'"), "\"1\"");
        var card = ReadCard(root);
        var reader = new ParameterReader(MissingParameter.IsFault);
        var model = reader.Read(new DetectionModel(), root) with { Name = name ?? string.Empty, Version = version ?? string.Empty };
        foreach (var (path, problem, remedy) in ModelRules.Judge(model))
        {
            reader.Fault(root, path, problem, remedy);
        }

        return new VersionedModel(model, card);
    }

    private static ModelCard ReadCard(YamlMap root)
    {
        var map = root.Require("card", "add 'card:' with 'what', 'trained_on' and 'known_limits'")?.Map();
        string? what = map?.Require("what", "add 'what:' and one sentence that says what the model is")?.Text("what it is");
        string? data = map?.Require("trained_on", "add 'trained_on:' and the data, or 'nothing'")?.Text("nothing");
        var limits = map?.Require("known_limits", "add 'known_limits:' and a list, [] if none is known")?.List();
        map?.Close();
        return new ModelCard(what ?? string.Empty, data ?? string.Empty, [.. (limits ?? []).Select(limit => limit.Text("what it cannot do") ?? string.Empty)]);
    }
}
