using Routebeat.Topics.Arrow;

namespace Routebeat.Tests.Topics;

/// <summary>Tables of the pages beside the schemas.</summary>
internal static class TopicPages
{
    /// <summary>The lines between a mark and the next <c>end</c>.</summary>
    public static IEnumerable<string> Section(string page, string mark) =>
        SourceTree.Lines(page).SkipWhile(line => line != $"<!-- {mark} -->").Skip(1).TakeWhile(line => line != "<!-- end -->");

    public static string Type(ArrowField field) => $"{field.Type}{(field.IsNullable ? "?" : string.Empty)}";
}
