using System.Text;
using System.Text.Json;
using Routebeat.Topics.Features;

namespace Routebeat.Tests.Topics.Features;

public sealed class FeaturesPageTests
{
    private const string Page = "src/Routebeat.Topics/Features/README.md";

    [Fact]
    public void Page_Columns_AreThoseOfTheCode() =>
        Assert.Equal(
            [
                "| column | type | unit | merge | meaning |",
                "|---|---|---|---|---|",
                .. FeatureColumns.All.Select(column =>
                    $"| `{column.Name}` | {TopicPages.Type(column.Field)} | {column.Unit} | {column.Merge} | {column.Meaning} |"),
            ],
            TopicPages.Section(Page, "columns"));

    [Fact]
    public void Page_SfuFeatures_AreThoseOfTheCode() =>
        Assert.Equal(
            [
                "| n | feature | fidelity | from our columns | where they differ |",
                "|---|---|---|---|---|",
                .. SfuFeatures.All.Select(feature =>
                    $"| {feature.Number} | `{feature.Name}` | {feature.Fidelity} | {feature.Formula} | {(feature.Note.Length == 0 ? "–" : feature.Note)} |"),
            ],
            TopicPages.Section(Page, "sfu"));

    [Fact]
    public void Page_LossExample_IsReadAndHasEveryField()
    {
        string example = string.Join('\n', SourceTree.Lines(Page).SkipWhile(line => line != "```json").Skip(1).TakeWhile(line => line != "```"));

        Assert.True(LossEvidenceJson.TryRead(Encoding.UTF8.GetBytes(example), out var loss, out var error), error.ToString());

        using var shown = JsonDocument.Parse(example);
        Assert.Equal(JsonSerializer.Serialize(shown), Encoding.UTF8.GetString(LossEvidenceJson.ToOctets(loss)));
    }
}
