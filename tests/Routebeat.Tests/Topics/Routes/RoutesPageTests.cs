using Routebeat.Routing.Log;
using Routebeat.Topics.Routes;

namespace Routebeat.Tests.Topics.Routes;

public sealed class RoutesPageTests
{
    private const string Page = "src/Routebeat.Topics/Routes/README.md";

    [Fact]
    public void Page_Columns_AreThoseOfTheCode() => Assert.Equal(Table(RoutesSchema.Columns), TopicPages.Section(Page, "columns"));

    [Fact]
    public void Page_ExportColumns_AreThoseOfTheCode() => Assert.Equal(Table(RoutesExport.Columns), TopicPages.Section(Page, "export"));

    [Fact]
    public void Page_Kinds_AreThoseOfTheCode()
    {
        string[] lines = SourceTree.Lines(Page);

        Assert.All(
            Enum.GetValues<RouteChangeKind>(),
            kind => Assert.Single(lines, line => line.StartsWith($"| {(byte)kind} | `{TopicWords.Of(kind)}` | ", StringComparison.Ordinal)));
    }

    private static string[] Table(IEnumerable<RoutesColumn> columns) =>
    [
        "| column | type | unit | meaning |",
        "|---|---|---|---|",
        .. columns.Select(column => $"| `{column.Name}` | {TopicPages.Type(column.Field)} | {column.Unit} | {column.Meaning} |"),
    ];
}
