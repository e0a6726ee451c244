using Routebeat.Routing;

namespace Routebeat.Tests.Host.Commands;

/// <summary>Which files a replay reads, to which feeds they belong, and what it leaves where there is nothing in them.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ReplayCommandTests : IDisposable
{
    private static readonly EntityKey _star = EntityKey.Parse("as:131279");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("routebeat-replay-");

    private string Out => At("out");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Replay_PipelineWithSeveralRibs_SeedsEachFeedWithItsOwn()
    {
        WriteArchives("a", "b");
        string pipeline = Pipeline(
            "- { kind: archive, paths: [a], feed: first, rib: ribs/a }",
            "- { kind: archive, paths: [b], rib: ribs/b }");

        var (code, _, error) = ProgramRun.Of("replay", "--pipeline", pipeline, "--out", Out);

        Assert.Equal((0, string.Empty), (code, error));
        var incident = Assert.Single(TinyScenario.IncidentsIn(Out), static one => one.Entity.Key == _star);
        Assert.True(incident.Seeded);
        Assert.Equal([("b", 10), ("first", 10)], incident.Evidence.ByFeed.Select(static feed => (feed.Feed, feed.PeersLost)));
    }

    [Fact]
    public void Replay_FilesInPlaceOfThoseOfTheOneSource_BelongToItsFeedAndHaveItsRib()
    {
        WriteArchives("a");
        string pipeline = Pipeline("- { kind: archive, paths: [nowhere], feed: mine, rib: ribs/a }");

        var (code, _, error) = ProgramRun.Of("replay", At("a/updates"), "--pipeline", pipeline, "--out", Out);

        Assert.Equal((0, string.Empty), (code, error));
        var incident = Assert.Single(TinyScenario.IncidentsIn(Out), static one => one.Entity.Key == _star);
        Assert.True(incident.Seeded);
        Assert.Equal("mine", Assert.Single(incident.Evidence.ByFeed).Feed);
    }

    [Fact]
    public void Replay_RibBeforeFrom_SeedsAndSaysFromWhenItReads()
    {
        WriteArchives("a");

        var (code, output, error) = ProgramRun.Of("replay", At("a"), "--rib", At("ribs/a"), "--from", "2024-01-01T00:20:00Z", "--out", Out);

        Assert.Equal(0, code);
        Assert.Contains($"routebeat explain --in {Out} ", output, StringComparison.Ordinal);
        Assert.Contains("a: reads from 2024-01-01T00:00:00Z on, when its RIB", error, StringComparison.Ordinal);
        Assert.True(Assert.Single(TinyScenario.IncidentsIn(Out), static one => one.Entity.Key == _star).Seeded);
    }

    [Fact]
    public void Replay_FilesInPlaceOfThoseOfSeveralSources_AreRefused()
    {
        WriteArchives("a", "b");
        string pipeline = Pipeline("- { kind: archive, paths: [a], feed: first }", "- { kind: archive, paths: [b] }");

        var (code, _, error) = ProgramRun.Of("replay", At("a"), "--pipeline", pipeline, "--out", Out);

        Assert.Equal(2, code);
        Assert.Contains("has 2 archive sources, and nothing tells whose files", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Replay_RibThatSeveralFeedsCouldHave_IsRefusedAndNothingWritten()
    {
        WriteArchives("a", "b");

        var (code, _, error) = ProgramRun.Of("replay", At("a"), At("b"), "--rib", At("ribs/a"), "--out", Out);

        Assert.Equal(2, code);
        Assert.Contains("its name does not tell which of the feeds a, b it seeds", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData(new byte[0], "updates.mrt: empty: ")]
    [InlineData(new byte[] { 1, 2, 3 }, "updates.mrt: not MRT: ")]
    public void Replay_NoRecord_LeavesNoFiles(byte[] octets, string expected)
    {
        File.WriteAllBytes(At("updates.mrt"), octets);

        var (code, output, error) = ProgramRun.Of("replay", At("updates.mrt"), "--out", Out);

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("no MRT record in 1 file; nothing was written", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Replay_NoRecordWithinTheLimits_SaysSoAndLeavesNoFiles()
    {
        WriteArchives("a");

        var (code, _, error) = ProgramRun.Of("replay", At("a"), "--from", "2024-06-01T00:00:00Z", "--out", Out);

        Assert.Equal(1, code);
        Assert.Contains("no MRT record in 1 file within --from and --to; nothing was written", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Fact]
    public void Replay_RecordsThatCannotBeUsed_AreCountedOnceEach()
    {
        // BGP4MP messages (RFC 6396, 4.4) of twenty zeros: address family 0 is none.
        byte[] record = [0x65, 0x53, 0xF1, 0, 0, 16, 0, 4, 0, 0, 0, 20, .. new byte[20]];
        File.WriteAllBytes(At("updates.mrt"), [.. record, .. record, .. record]);

        var (code, output, _) = ProgramRun.Of("replay", At("updates.mrt"), "--out", Out);

        Assert.Equal(0, code);
        Assert.Contains("Unreadable 3 times, most often: record: malformed record (3)", output, StringComparison.Ordinal);
        Assert.Contains("no peer was seen", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Replay_FolderOfADemo_LeavesNoTruthOfIt()
    {
        WriteArchives("a");
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, "truth.json"), "{}");

        Assert.Equal(0, ProgramRun.Of("replay", At("a"), "--out", Out).Code);

        Assert.Equal(
            ["features.arrow", "feeds.jsonl", "incidents.jsonl", "report.html"],
            Directory.GetFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes the updates of the scenario to a folder each, and its RIB to a file each in the folder <c>ribs</c>.</summary>
    private void WriteArchives(params string[] names)
    {
        _folder.CreateSubdirectory("ribs");
        foreach (string name in names)
        {
            _folder.CreateSubdirectory(name);
            File.WriteAllBytes(At($"{name}/updates"), TinyScenario.Updates);
            File.WriteAllBytes(At($"ribs/{name}"), TinyScenario.Rib);
        }
    }

    private string Pipeline(params string[] sources)
    {
        File.WriteAllText(At("pipeline.yaml"), $"name: mine\nsources:\n{string.Concat(sources.Select(static source => $"  {source}\n"))}");
        return At("pipeline.yaml");
    }
}
