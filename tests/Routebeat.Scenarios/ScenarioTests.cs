using System.Diagnostics;
using System.Globalization;
using Routebeat.Simulation;
using Xunit.Abstractions;

namespace Routebeat.Scenarios;

/// <summary>Every scenario under several seeds: what the pipeline says is what the scenario did, and nothing else (RULES 8).</summary>
/// <param name="output">Takes the seconds of each run.</param>
public sealed class ScenarioTests(ITestOutputHelper output)
{
    /// <summary>How many seeds are run; the environment may ask for up to 20.</summary>
    private const int DefaultSeeds = 3;

    /// <summary>Seeds for every scenario: its own (number 0), then 1, 2, 3 and so on; the environment may also say with which number to begin.</summary>
    public static TheoryData<string, int> ScenariosAndSeeds()
    {
        int seeds = int.TryParse(Environment.GetEnvironmentVariable("ROUTEBEAT_SCENARIO_SEEDS"), CultureInfo.InvariantCulture, out int asked)
            ? Math.Max(1, asked)
            : DefaultSeeds;
        var data = new TheoryData<string, int>();
        int first = int.TryParse(Environment.GetEnvironmentVariable("ROUTEBEAT_SCENARIO_FIRST"), CultureInfo.InvariantCulture, out int from) ? from : 0;
        for (int seed = first; seed < seeds; seed++)
        {
            foreach (string name in ScenarioCatalogue.Names)
            {
                data.Add(name, seed);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ScenariosAndSeeds))]
    public void Run_Scenario_TellsItsTruthAndNothingElse(string name, int seed)
    {
        var watch = Stopwatch.StartNew();
        var simulator = new Simulator(ScenarioCatalogue.Load(name), seed == 0 ? null : (ulong)seed);
        var run = ScenarioRun.Of(simulator);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} seed {simulator.Truth.Seed}: {watch.Elapsed.TotalSeconds:0.0} s"));
        var differences = ScenarioJudge.Differences(simulator.Truth, run);
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
