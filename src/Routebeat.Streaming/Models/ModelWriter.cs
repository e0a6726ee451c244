using System.Text;
using System.Text.Json;

namespace Routebeat.Streaming.Models;

/// <summary>Writes a model as YAML, every parameter with its unit; <see cref="ModelReader"/> reads it back to the same value.</summary>
public static class ModelWriter
{
    private const int LineLength = 120;
    private const string Step = "  ";

    /// <summary>Writes a model.</summary>
    public static string Write(VersionedModel model)
    {
        var text = new StringBuilder();
        Line(text, $"name: {model.Parameters.Name}");
        Line(text, $"version: \"{model.Parameters.Version}\"");
        Line(text, "card:");
        AddWords(text, "  what:", Step + Step, model.Card.What);
        AddWords(text, "  trained_on:", Step + Step, model.Card.TrainedOn);
        Line(text, model.Card.KnownLimits.Count == 0 ? "  known_limits: []" : "  known_limits:");
        foreach (string limit in model.Card.KnownLimits)
        {
            AddWords(text, "    -", Step + Step + Step, limit);
        }

        AddRecord(text, model.Parameters, string.Empty);
        return text.ToString();
    }

    private static void AddRecord(StringBuilder text, object record, string indent)
    {
        foreach (var (property, parameter) in ParameterSet.Leaves(record.GetType()))
        {
            Line(text, $"{indent}{ParameterSet.KeyOf(property)}: {ParameterText.Value(property.GetValue(record)!)}  # {parameter.Unit}");
        }

        foreach (var branch in ParameterSet.Branches(record.GetType()))
        {
            Line(text, $"{(indent.Length == 0 ? "\n" : indent)}{ParameterSet.KeyOf(branch)}:");
            AddRecord(text, branch.GetValue(record)!, indent + Step);
        }
    }

    /// <summary>Adds prose, folded where it is plain words and quoted where folding would change it.</summary>
    private static void AddWords(StringBuilder text, string key, string indent, string prose)
    {
        string[] words = prose.Split(' ');
        if (words.Any(word => word.Length == 0 || word.Any(letter => char.IsControl(letter) || char.IsWhiteSpace(letter))))
        {
            Line(text, $"{key} {JsonSerializer.Serialize(prose)}");
            return;
        }

        Line(text, $"{key} >-");
        var line = new StringBuilder(indent);
        foreach (string word in words)
        {
            if (line.Length > indent.Length && line.Length + 1 + word.Length > LineLength)
            {
                Line(text, line.ToString());
                line.Clear().Append(indent);
            }

            line.Append(line.Length > indent.Length ? " " : string.Empty).Append(word);
        }

        Line(text, line.ToString());
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
