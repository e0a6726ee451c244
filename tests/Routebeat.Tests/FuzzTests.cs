using Routebeat.Fuzz;

namespace Routebeat.Tests;

/// <summary>A short run of every fuzz target, and every input that a decoder once failed on.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 300;

    /// <summary>Their decoders go through files and threads, and take as long for one input as others for a hundred.</summary>
    private static readonly string[] _slow = ["archive", "compressed", "registries", "models"];

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    public static TheoryData<string> Crashes => [.. FuzzFixtures.Files.Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Run_AFewHundredInputs_FindsNoCrash(string name)
    {
        var target = FuzzTargets.All.Single(target => target.Name == name);
        int limit = _slow.Contains(name) ? Inputs / 10 : Inputs;
        FuzzReport? report = null;
        int seeds = -1;
        report = new FuzzSession(target, seed: 1).Run(
            done =>
            {
                seeds = seeds < 0 ? (int)done : seeds;
                return done < seeds + limit;
            },
            static _ => { });
        Assert.Empty(report.Crashes.Select(crash => crash.Reason));
        Assert.Equal(report.Seeds + limit, report.Inputs);
        Assert.True(report.Seeds > 0 && report.Signatures > 1);
    }

    [Theory]
    [MemberData(nameof(Crashes))]
    public void Judge_InputThatOnceCrashed_IsReadOrRefused(string file)
    {
        string path = Path.Combine(FuzzFixtures.Folder, file);
        Assert.Null(new FuzzJudge(FuzzFixtures.TargetOf(path)).Judge(File.ReadAllBytes(path))?.Reason);
    }

    [Fact]
    public void Judge_DecoderThatThrowsOrForgets_IsCaught()
    {
        Assert.Contains("InvalidOperationException", Judge(static () => static (_, _) => throw new InvalidOperationException("on purpose")), StringComparison.Ordinal);
        Assert.Contains("allocates", Judge(static () => static (_, outcome) => outcome.Say(new byte[8 << 20].Length)), StringComparison.Ordinal);
        int made = 0;
        Assert.Contains("depends", Judge(() => Number(made++)), StringComparison.Ordinal);
        Assert.Null(Judge(static () => static (input, outcome) => outcome.Say(input.Length)));
    }

    private static FuzzDecoder Number(int number) => (_, outcome) => outcome.Say(number);

    private static string? Judge(Func<FuzzDecoder> create) =>
        new FuzzJudge(new FuzzTarget("made", FuzzSyntax.Octets, create, static () => [])).Judge([1, 2, 3])?.Reason;
}
