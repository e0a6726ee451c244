using Routebeat.Host.Commands;
using Routebeat.Host.Running;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Sources.Mrt;
using Routebeat.Wire.Mrt;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>The routes log of a small scenario: a beat and an outage of North Korea in four hours, as ingest makes it.</summary>
internal static class StreamSample
{
    /// <summary>Partitions of routes and features in these tests.</summary>
    public const int Partitions = 4;

    private static readonly Lazy<RunPlan> _plan = new(static () => RunPlan.Load(Pipeline, [], null, new Simulator(ScenarioFiles.Load(Scenario), null).Facts));
    private static readonly Lazy<IReadOnlyList<(int Partition, RoutesRecord Record)>> _records = new(Make);

    /// <summary>The pipeline, as a process is given it.</summary>
    public static string Pipeline => RepositoryPaths.InRepository("tests", "Fixtures", "streams", "beat-pipeline.yaml");

    /// <summary>The pipeline with everything it names.</summary>
    public static RunPlan Plan => _plan.Value;

    /// <summary>The records, in the order of writing.</summary>
    public static IReadOnlyList<(int Partition, RoutesRecord Record)> Records => _records.Value;

    private static string Scenario => RepositoryPaths.InRepository("tests", "Fixtures", "streams", "beat.yaml");

    private static List<(int Partition, RoutesRecord Record)> Make()
    {
        var records = new List<(int, RoutesRecord)>();
        var outbox = new RoutesOutbox(Partitions, (partition, record) => records.Add((partition, record)));
        var settings = Plan.Settings.Ingest with { WindowLength = TimeSpan.FromSeconds(Plan.Settings.WindowSeconds) };
        var simulator = new Simulator(ScenarioFiles.Load(Scenario), null);
        var feed = new MrtFeed(new FeedIngest(simulator.Truth.Feed, settings, new FullFeedRules(settings), outbox), static _ => { });
        foreach (var simulated in simulator.Records())
        {
            var reader = new MrtRecordReader(simulated.Octets.Span);
            while (reader.TryRead(out var record))
            {
                feed.Take(record, simulated.Time, "beat");
            }
        }

        feed.Finish();
        outbox.Flush();
        return records;
    }
}
