using Routebeat.Detection.Models;
using Routebeat.Streaming.Models;

namespace Routebeat.Tests.Streaming.Models;

public sealed class ModelReaderTests
{
    private static readonly ModelCard _card = new("what", "nothing", []);

    private static readonly string _baseline = File.ReadAllText(RepositoryPaths.InRepository("models", "baseline-v1.yaml"));

    public static TheoryData<string> Paths => [.. ParameterSet.All(new DetectionModel()).Select(parameter => parameter.Path)];

    [Fact]
    public void Load_Baseline_IsTheDefaultsOfTheCode()
    {
        var result = ModelReader.Load(ModelReader.DefaultName);
        Assert.Empty(result.Faults);
        var defaults = new DetectionModel();
        Assert.Equal((defaults.Name, defaults.Version), (result.Value!.Parameters.Name, result.Value.Parameters.Version));
        Assert.Equal(VersionedModel.CanonicalForm(defaults), VersionedModel.CanonicalForm(result.Value.Parameters));
        Assert.Equal(new VersionedModel(defaults, _card).Digest, result.Value.Digest);
        Assert.Equal(5, result.Value.Card.KnownLimits.Count);
    }

    [Fact]
    public void Load_Baseline_IsTheFileOfTheRepositoryAndOfTheWriter()
    {
        var carried = ModelReader.Load(ModelReader.DefaultName).Value!;
        Assert.Equal(carried.Digest, ModelReader.Load(RepositoryPaths.InRepository("models", "baseline-v1.yaml")).Value!.Digest);
        WrittenPage.AssertIs("models/baseline-v1.yaml", ModelWriter.Write(carried));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Read_WithoutAParameter_NamesItAndItsDefault(string path)
    {
        string key = path[(path.LastIndexOf('.') + 1)..];
        string[] lines = _baseline.Split('\n');
        int line = LineOf(lines, path);
        var faults = ModelReader.Read(string.Join('\n', lines.Where((_, index) => index != line)), "m.yaml").Faults;
        var fault = Assert.Single(faults, fault => fault.Problem == $"'{path}' is missing");
        string value = lines[line].Split(": ")[1].Split("  #")[0];
        Assert.Equal($"add '{key}: {Default(path)}', its default", fault.Remedy);
        Assert.Equal(value, Default(path));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Read_ParameterOfAnotherType_IsRefusedAtItsPlace(string path)
    {
        string[] lines = _baseline.Split('\n');
        int line = LineOf(lines, path);
        lines[line] = lines[line].Split(": ")[0] + ": nonsense";
        var fault = Assert.Single(ModelReader.Read(string.Join('\n', lines), "m.yaml").Faults);
        Assert.Equal(line + 1, fault.Line);
        Assert.StartsWith($"'{path}' is 'nonsense'", fault.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(fault.Remedy);
    }

    [Theory]
    [InlineData("visibility:\n", "visiblity:\n", "'visiblity' is not a known key", "write 'visibility'")]
    [InlineData("visibility:\n", "visiblity:\n", "'visibility' is missing", "add 'visibility:' and its 11 parameters")]
    [InlineData("  back_ppm: 900000", "  back_ppm: 700000", "'visibility.back_ppm' is 700000, below 'visibility.away_ppm', which is 800000", "write a number from 800000 on")]
    [InlineData("  seeded: 0.25", "  seeded: 0.5", "add up to 1.25", "add up to 1")]
    [InlineData("  revision_hours: [2, 6]", "  revision_hours: [6, 2]", "do not rise", "ascending order")]
    [InlineData("  revision_hours: [2, 6]", "  revision_hours: [2, 2]", "'incidents.revision_hours[2]' is 2 again", "once")]
    [InlineData("  revision_hours: [2, 6]", "  revision_hours: [0]", "'incidents.revision_hours[1]' is 0, which is out of range", "from 1 to 8760")]
    [InlineData("withdrawals,", "withdrawls,", "'series.features[2]' is 'withdrawls'", "write 'withdrawals'")]
    [InlineData("    epsilon: 0.1", "    epsilon: 1", "out of range", "above 0 and below 1")]
    [InlineData("    confidence: 99  #", "    confidence: 99.99999999  #", "out of range", "from 0 to 99.9999")]
    [InlineData("    martingale: power", "    martingale: pwoer", "which is not known", "write 'power'")]
    [InlineData("    minimum_history: 60", "    minimum_history: 2000", "'volume.baseline.history_length' is 1440, below", "from 2000 on")]
    [InlineData("  outage_minutes: 15", "  outage_minutes: 15\n  outage_minutes: 16", "'outage_minutes' is here twice", "keep one")]
    [InlineData("version: \"1\"", "version: 1/2", "which is no name", "such as \"1\"")]
    [InlineData("card:", "cart:", "'card' is missing", "'trained_on'")]
    public void Read_FaultyModel_SaysWhatAndTheRemedy(string before, string after, string problem, string remedy)
    {
        Assert.Contains(before, _baseline, StringComparison.Ordinal);
        int at = _baseline.IndexOf(before, StringComparison.Ordinal);
        var result = ModelReader.Read(_baseline[..at] + after + _baseline[(at + before.Length)..], "m.yaml");
        Assert.Null(result.Value);
        var fault = Assert.Single(result.Faults, fault => fault.Problem.Contains(problem, StringComparison.Ordinal));
        Assert.Contains(remedy, fault.Remedy, StringComparison.Ordinal);
        Assert.True(fault.Line > 0 && fault.Column > 0);
    }

    [Fact]
    public void Load_UnknownName_NamesTheKnownOnes() =>
        Assert.Contains("baseline-v1", Assert.Single(ModelReader.Load("champion").Faults).Remedy, StringComparison.Ordinal);

    private static string Default(string path) =>
        ParameterText.Value(ParameterSet.All(new DetectionModel()).Single(parameter => parameter.Path == path).Value);

    /// <summary>The line of a parameter, found by the indentation of its path.</summary>
    private static int LineOf(string[] lines, string path)
    {
        string[] parts = path.Split('.');
        int line = -1;
        for (int depth = 0; depth < parts.Length; depth++)
        {
            line = Array.FindIndex(lines, line + 1, text => text.StartsWith($"{new string(' ', 2 * depth)}{parts[depth]}:", StringComparison.Ordinal));
        }

        return line;
    }
}
