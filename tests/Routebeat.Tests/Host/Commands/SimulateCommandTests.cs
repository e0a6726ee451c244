using Routebeat.Detection.Incidents;

namespace Routebeat.Tests.Host.Commands;

/// <summary>What <c>simulate</c> writes is enough to find in it what <c>demo</c> finds in the scenario.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class SimulateCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-simulate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Simulate_ReplayedByItsNextLine_GivesTheIncidentsOfTheDemo()
    {
        string file = Path.Combine(_folder.FullName, "tiny.mrt");
        string demo = Path.Combine(_folder.FullName, "demo");
        string replay = Path.Combine(_folder.FullName, "replay");

        Assert.Equal(0, ProgramRun.Of("demo", "--scenario", TinyScenario.Path, "--out", demo).Code);
        var (code, output, _) = ProgramRun.Of("simulate", TinyScenario.Path, "--out", file);
        string next = output.Split('\n').Single(static line => line.StartsWith("Next ", StringComparison.Ordinal));
        string[] arguments = [.. next.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2)];
        arguments[^1] = replay;
        var (replayed, _, error) = ProgramRun.Of(arguments);

        Assert.Equal((0, 0, string.Empty), (code, replayed, error));
        var expected = TinyScenario.IncidentsIn(demo);
        Assert.Contains(expected, static one => one.Entity.Key.ToString() == "cc:KP");
        Assert.Equal(expected.Select(Facts), TinyScenario.IncidentsIn(replay).Select(Facts));
    }

    private static (string Id, string Sentence, IncidentKind Kind, int Severity, double Confidence) Facts(Incident one) =>
        (one.Id, one.Sentence, one.Kind, one.Severity, one.Confidence);
}
