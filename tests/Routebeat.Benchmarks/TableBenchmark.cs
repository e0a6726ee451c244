using System.Globalization;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Benchmarks;

/// <summary>A generated full table of 60 peers in ingest and eight feature partitions: what it takes to load, how much memory it holds, and how fast updates to it go.</summary>
internal static class TableBenchmark
{
    private const int Partitions = 8;
    private const int WarmUpChanges = 3_000_000;

    /// <summary>The updates of a kind are measured in as many parts: what else the machine does hits some of them less.</summary>
    private const int Passes = 6;

    /// <summary>So many that a row counts about as many changes as on the real hours, some twenty.</summary>
    private const int ScatteredPercent = 10;

    private static readonly EventTime _start = EventTime.FromUnixSeconds(1_700_000_000);
    private static readonly TimeSpan _passLength = TimeSpan.FromMinutes(5);

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "table", "[V4 V6 PEERS CHANGES]", "octets to feature rows, one thread, a generated full table of 60 peers, with the memory it holds", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        int[] numbers = [.. arguments.Select(static one => int.Parse(one, CultureInfo.InvariantCulture))];
        var (v4, v6, peers, changes) = numbers is [var a, var b, var c, var d] ? (a, b, c, d) : (1_000_000, 220_000, 60, 3_000_000);
        var table = GeneratedTable.Make(v4, v6, peers);
        var octets = new GeneratedOctets(table);
        var warmUp = octets.Updates(_start + TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30), WarmUpChanges, ScatteredPercent);
        byte[][] mixed = [.. Enumerable.Range(0, Passes).Select(pass => octets.Updates(_start + TimeSpan.FromMinutes(32 + (5 * pass)), _passLength, changes / Passes, ScatteredPercent))];
        byte[][] scattered = [.. Enumerable.Range(0, Passes).Select(pass => octets.Updates(_start + TimeSpan.FromMinutes(63 + (5 * pass)), _passLength, changes / Passes, 100))];
        var countries = GeneratedTable.Countries();
        long own = GC.GetTotalMemory(forceFullCollection: true);

        var stage = new FeatureStage(Partitions, countries);
        double loading = Load(stage, octets);
        long held = GC.GetTotalMemory(forceFullCollection: true) - own;
        report.Say($"{v4:N0} IPv4 and {v6:N0} IPv6 prefixes x {peers} peers = {table.Routes:N0} routes, {stage.Feed.Ingest.PathCount:N0} paths, {Partitions} feature partitions. Loaded from TABLE_DUMP_V2 in {loading:F1} s of CPU ({table.Routes / loading / 1e6:F2} M routes/CPU s).");
        report.Columns("memory with the table loaded", "MB");
        report.Row("managed heap after a full collection, ingest and features", $"{held / 1e6:N0}");
        report.Row("the benchmark's own data beside it", $"{own / 1e6:N0}");
        report.Row("resident, the benchmark's own included", $"{Environment.WorkingSet / 1e6:N0}");
        report.Row("most ever resident", $"{ChildProgram.MemoryOf(Environment.ProcessId) / 1e6:N0}");

        MeasureState(stage, report);
        report.Columns(
            "updates", "changes", "messages", "rows", "M changes/CPU s, best pass", "middle pass", "all", "octets allocated a change", "collections by generation", "paused, s");
        Measure(stage, "warm-up", [warmUp], report);
        Measure(stage, $"events that most peers see, {ScatteredPercent} % scattered", mixed, report);
        Measure(stage, "every message anywhere in the table", scattered, report);
        report.Say($"At the end {(GC.GetTotalMemory(forceFullCollection: true) - own) / 1e6:N0} MB of heap, most ever resident {ChildProgram.MemoryOf(Environment.ProcessId) / 1e6:N0} MB.");
        GC.KeepAlive(stage);
    }

    /// <summary>Loads the RIB and returns the seconds that this took without making it.</summary>
    private static double Load(FeatureStage stage, GeneratedOctets octets)
    {
        double seconds = 0;
        foreach (var piece in octets.Rib(_start))
        {
            var clock = CpuClock.Start();
            stage.Take(piece.Span);
            seconds += clock.Seconds;
        }

        return seconds;
    }

    /// <summary>Writes the state of ingest and reads it back, as a takeover does.</summary>
    private static void MeasureState(FeatureStage stage, BenchmarkReport report)
    {
        report.Columns("state of ingest", "CPU s", "octets", "octets a route");
        var clock = CpuClock.Start();
        var writer = new StateWriter();
        stage.Feed.WriteTo(writer);
        double seconds = clock.Seconds;
        long routes = stage.Feed.Ingest.Counts.SeededRoutes;
        report.Row(
            "written",
            seconds.ToString("F1", CultureInfo.InvariantCulture),
            $"{writer.Written.Length:N0}",
            ((double)writer.Written.Length / routes).ToString("F2", CultureInfo.InvariantCulture));
        clock = CpuClock.Start();
        var settings = IngestSettings.Default;
        var read = FeedIngest.ReadFrom(new StateReader(writer.Written), settings, new FullFeedRules(settings), new RoutesOutbox(Partitions, static (_, _) => { }));
        seconds = clock.Seconds;
        report.Row($"read, {read.PrefixCount:N0} prefixes and {read.PathCount:N0} paths", seconds.ToString("F1", CultureInfo.InvariantCulture), string.Empty, string.Empty);
    }

    private static void Measure(FeatureStage stage, string name, byte[][] passes, BenchmarkReport report)
    {
        var counts = stage.Feed.Ingest.Counts;
        long Changes() => counts.Announcements + counts.Withdrawals;
        long changes = Changes();
        long messages = stage.Feed.Counts.Updates;
        long rows = stage.Rows;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        int[] collections = [.. Enumerable.Range(0, 3).Select(GC.CollectionCount)];
        var paused = GC.GetTotalPauseDuration();
        double seconds = 0;
        var rates = new List<double>();
        foreach (byte[] octets in passes)
        {
            long before = Changes();
            var clock = CpuClock.Start();
            stage.Take(octets);
            double taken = clock.Seconds;
            seconds += taken;
            rates.Add((Changes() - before) / taken / 1e6);
        }

        rates.Sort();
        paused = GC.GetTotalPauseDuration() - paused;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        changes = Changes() - changes;
        report.Row(
            name,
            $"{changes:N0}",
            $"{stage.Feed.Counts.Updates - messages:N0}",
            $"{stage.Rows - rows:N0}",
            Rate(rates[^1]),
            Rate(rates[rates.Count / 2]),
            Rate(changes / seconds / 1e6),
            $"{allocated / Math.Max(1, changes)}",
            string.Join(" / ", collections.Select(static (before, generation) => GC.CollectionCount(generation) - before)),
            paused.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture));
    }

    private static string Rate(double millions) => millions.ToString("F2", CultureInfo.InvariantCulture);
}
