using System.Text;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Sources.Archives;

namespace Routebeat.Scenarios;

/// <summary>The same records give the same octets, however they are shared out, interrupted or stored.</summary>
public sealed class DeterminismTests
{
    private const string Scenario = "north-korea-2013";

    private static readonly Lazy<ScenarioRun> _reference = new(static () => ScenarioRun.Of(NewSimulator()));

    private static readonly Lazy<CapturedLog> _log = new(static () => CapturedLog.Of(NewSimulator(), 3, At("2013-03-14T01:00:00Z")));

    private static readonly Lazy<(byte[] Incidents, byte[] Features, int Restarts)> _uninterrupted = new(static () => _log.Value.Run(static (_, _) => false));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 1)]
    [InlineData(8, 4)]
    public void Run_SharedOutDifferently_SameOctets(int partitions, int workers)
    {
        var run = ScenarioRun.Of(NewSimulator(), partitions, workers);
        Assert.NotEmpty(run.IncidentLines);
        Assert.Equal(Encoding.UTF8.GetString(_reference.Value.IncidentLines), Encoding.UTF8.GetString(run.IncidentLines));
        Assert.Equal(_reference.Value.FeaturesDigest, run.FeaturesDigest);
    }

    [Theory]
    [InlineData(1_009)]
    [InlineData(4_999)]
    public void Run_RestartedEveryFewRecords_SameOctets(int every)
    {
        var run = _log.Value.Run((number, _) => number % every == every - 1);
        Assert.True(run.Restarts > 10, $"{run.Restarts} restarts");
        AssertSame(_uninterrupted.Value, run);
    }

    /// <summary>Through the loss of 00:59:30 and the return of 01:03, every stage is restored before and after every record.</summary>
    [Fact]
    public void Run_RestartedAtEveryRecordOfALoss_SameOctets()
    {
        var log = CapturedLog.Of(NewSimulator(), 1, At("2013-03-13T02:10:00Z"));
        var (from, to) = (At("2013-03-13T00:58:50Z"), At("2013-03-13T01:05:10Z"));
        var now = EventTime.MinValue;
        var run = log.Run((_, record) =>
        {
            now = record is FeedWatermark watermark ? watermark.Time : now;
            return now >= from && now <= to;
        });
        Assert.True(run.Restarts > 300, $"{run.Restarts} restarts");
        AssertSame(log.Run(static (_, _) => false), run);
    }

    [Fact]
    public void Run_WrittenToAFileAndReadAgain_SameOctets()
    {
        string folder = Directory.CreateTempSubdirectory("routebeat-scenario-").FullName;
        try
        {
            var simulator = NewSimulator();
            string path = Path.Combine(folder, $"{simulator.Truth.Feed}.updates.mrt");
            using (var file = File.Create(path))
            {
                simulator.WriteTo(file);
            }

            using var archive = new ArchiveSet([path]);
            var run = ScenarioRun.Of(archive.Feeds, ScenarioRun.SettingsOf(simulator), session =>
            {
                while (archive.TryNext(out var record))
                {
                    session.Feeds[record.Feed].Take(record.Record, record.Time, archive.Files[record.File].Path, archive.Files[record.File].NamedTime, record.Following);
                }
            });
            Assert.Empty(archive.Damages);
            Assert.Empty(run.DeadLetters);
            Assert.Equal(Encoding.UTF8.GetString(_reference.Value.IncidentLines), Encoding.UTF8.GetString(run.IncidentLines));
            Assert.Equal(_reference.Value.FeaturesDigest, run.FeaturesDigest);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Run_OnePartitionOrThree_SameRows()
    {
        var one = CapturedLog.Of(NewSimulator(), 1, At("2013-03-14T01:00:00Z")).Run(static (_, _) => false);
        AssertSame(one, _uninterrupted.Value);
    }

    [Fact]
    public void Run_AnotherSeed_OtherFeatures() =>
        Assert.NotEqual(_reference.Value.FeaturesDigest, ScenarioRun.Of(new Simulator(ScenarioCatalogue.Load(Scenario), 1)).FeaturesDigest);

    private static Simulator NewSimulator() => new(ScenarioCatalogue.Load(Scenario));

    private static EventTime At(string text) => EventTime.Parse(text);

    private static void AssertSame((byte[] Incidents, byte[] Features, int Restarts) expected, (byte[] Incidents, byte[] Features, int Restarts) actual)
    {
        Assert.NotEmpty(expected.Incidents);
        Assert.Equal(Encoding.UTF8.GetString(expected.Incidents), Encoding.UTF8.GetString(actual.Incidents));
        if (!expected.Features.AsSpan().SequenceEqual(actual.Features))
        {
            Assert.Fail(FeatureDifferences.Of(expected.Features, actual.Features));
        }
    }
}
