using System.Text.RegularExpressions;
using Routebeat.Detection.Models;
using Routebeat.Pictures.Words;

namespace Routebeat.Tests.Host.Commands;

[Collection(ConsoleGroup.Name)]
public sealed class ExplainCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-explain-");

    public ExplainCommandTests() => Assert.Equal(0, ProgramRun.Of("demo", "--scenario", TinyScenario.Path, "--out", Out).Code);

    private string Out => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Explain_OtherModelThanTheIncidents_IsRefusedAndSaysWhichIsAsked()
    {
        string text = File.ReadAllText(RepositoryPaths.InRepository("models", "baseline-v1.yaml"));
        string model = Path.Combine(_folder.FullName, "other.yaml");
        File.WriteAllText(model, Regex.Replace(text, "(?m)^version: .*$", "version: \"77\""));

        var (code, output, error) = ProgramRun.Of("explain", "cc-KP", "--in", Out, "--model", model);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Matches($@"cc-KP-\S+ was judged by model baseline 1, and --model {Regex.Escape(model)} is baseline 77; give the model that judged it", error);
    }

    [Fact]
    public void Explain_TheInternet_IsMeasuredAsItsIncidentWas()
    {
        var (code, output, _) = ProgramRun.Of("explain", "all-internet", "--in", Out);

        Assert.Equal(0, code);
        Assert.Contains("availability on visible_v4+visible_v6: 52.0 where 54.0 was expected, a ratio of 0.963; the bound is 0.99", output, StringComparison.Ordinal);
        Assert.Matches(@"1 Jan 00:31 +52/54 .* 52 +54 +0\.963 +0\.99 +away +<- confirms the loss", output);
        Assert.Matches(@"1 Jan 00:46 .* normal +<- confirms the return", output);
        Assert.Matches(@"availability +visible_v4\+visible_v6 +15 +25 ", output);
    }

    [Theory]
    [InlineData("as-131279")]
    [InlineData("cc-KP")]
    [InlineData("all-internet")]
    public void Explain_Confidence_IsDerivedFromTheFilesOfTheRun(string id)
    {
        var (_, output, _) = ProgramRun.Of("explain", id, "--in", Out);

        Assert.Matches(@"confidence 0\.\d\d \(\w+\), the sum of", output);
        Assert.DoesNotContain("the files of this run give", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_VotesOfTheChangePoint_StandBesideTheThresholdOfTheModel()
    {
        var (code, output, _) = ProgramRun.Of("explain", "as-131279", "--in", Out);

        Assert.Equal(0, code);
        string vote = output.Split('\n').Single(static line => line.TrimStart().StartsWith("change_point ", StringComparison.Ordinal));
        string[] cells = Regex.Split(vote.Trim(), " {2,}");
        Assert.Equal(Wording.Real(new DetectionModel().Series.ChangePoint.Threshold), cells[^2]);
    }
}
