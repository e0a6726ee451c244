using System.Text;
using Routebeat.Streaming.Yaml;

namespace Routebeat.Streaming.Models;

/// <summary>Writes the parameters of a settings record as a table in Markdown: the pages of <c>models/</c> and <c>pipelines/</c> hold it.</summary>
public static class ParameterPage
{
    /// <summary>Writes the table of a record and of those within it.</summary>
    /// <param name="settings">The record, with its defaults.</param>
    public static string Write(object settings)
    {
        var page = new StringBuilder("| parameter | unit | default | range | meaning |\n|---|---|---|---|---|\n");
        foreach (var (path, parameter, value) in ParameterSet.All(settings))
        {
            string range = parameter.Range.Length == 0 ? "–" : NumberRange.Parse(parameter.Range).ToString();
            page.Append(null, $"| `{path}` | {parameter.Unit} | {ParameterText.Value(value)} | {range} | {parameter.Meaning} |\n");
        }

        return page.ToString();
    }
}
