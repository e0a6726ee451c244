using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Routebeat.Features;
using Routebeat.Features.Countries;
using Routebeat.Routing.Log;
using Routebeat.Streaming.Processing;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;

namespace Routebeat.Benchmarks;

/// <summary>Features over a real broker, exactly once, with everything on this machine: throughput, memory at a lag, take-over after kill -9, delay to an incident.</summary>
internal static class StreamBenchmark
{
    private const long DefaultChanges = 30_000_000;
    private const long MostInMemory = 6_000_000;
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(60);

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "stream", "[CHANGES]", $"routes topic to features over Kafka, exactly once, {StreamCluster.Partitions} partitions, {RouteStream.Ases:N0} ASes; take-over and delay", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        long changes = arguments is [var first, ..] ? long.Parse(first, CultureInfo.InvariantCulture) : DefaultChanges;
        if (RepositoryPaths.FindTool("redis-server") is null || RepositoryPaths.FindTool("java") is null)
        {
            report.Say("Skipped: Kafka and Redis need java and redis-server.");
            return;
        }

        report.Say($"{RouteStream.Ases:N0} ASes with {RouteStream.PrefixesPerAs} prefixes and {RouteStream.Peers} peers = {RouteStream.Routes:N0} routes seeded, then {changes:N0} changes anywhere among them, {RouteStream.ChangesPerSecond:N0} a second of event time.");
        InMemory(Math.Min(changes, MostInMemory), report);
        using var cluster = new StreamCluster();
        var stream = new RouteStream(StreamCluster.Partitions, cluster.Write);
        stream.Seed();
        stream.Pass(_window);
        cluster.Flush();
        long seeded = cluster.ChangesWritten;
        stream.Change(changes);
        cluster.Flush();
        report.Say($"The topic holds {cluster.ChangesWritten:N0} changes in {cluster.Octets / 1e9:F2} GB of values, not compressed.");
        var worker = Throughput(cluster, seeded, report);
        TakeOver(cluster, stream, worker, report);
        Delay(cluster, stream, report);
    }

    private static void InMemory(long changes, BenchmarkReport report)
    {
        var features = Enumerable.Range(0, StreamCluster.Partitions)
            .Select(static partition => new FeaturesProcessor(partition, StreamCluster.Partitions, new FeatureSettings(), CountryTable.Empty)).ToArray();
        var outputs = new List<FeatureOutput>();
        long seconds = 0;
        long octets = 0;
        var stream = new RouteStream(StreamCluster.Partitions, (partition, record) =>
        {
            long begun = Stopwatch.GetTimestamp();
            features[partition].Process(record, outputs);
            octets += FeaturesValues.Of(outputs).Sum(static value => value.Octets.Length);
            outputs.Clear();
            seconds += Stopwatch.GetTimestamp() - begun;
        });
        stream.Seed();
        stream.Pass(_window);
        seconds = 0;
        octets = 0;
        stream.Change(changes);
        double taken = (double)seconds / Stopwatch.Frequency;
        report.Say($"The same job in memory, one thread, records as objects, values of features made and thrown away: {changes / taken:N0} changes/s, {octets / 1e6:F0} MB of features, over {changes:N0} changes.");
    }

    private static Process Throughput(StreamCluster cluster, long seeded, BenchmarkReport report)
    {
        using var reader = cluster.Clients.MakeReader(StreamCluster.GroupOf("features"), "bench-committed");
        long begun = Stopwatch.GetTimestamp();
        var worker = cluster.Start("features");
        long done;
        while ((done = cluster.ChangesCommitted(reader)) <= seeded)
        {
            Wait();
        }

        long first = done;
        worker.Refresh();
        var cpu = worker.TotalProcessorTime;
        var broker = cluster.BrokerTime;
        double from = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        while ((done = cluster.ChangesCommitted(reader)) < cluster.ChangesWritten)
        {
            Wait();
        }

        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds - from;
        worker.Refresh();
        report.Columns("one worker, all partitions", "value");
        report.Row("from its start to the first changes after the tables", $"{from:F1} s");
        report.Row($"sustained over {seconds:F0} s", $"{(done - first) / seconds:N0} changes/s");
        report.Row("by processor time of the worker", $"{(done - first) / (worker.TotalProcessorTime - cpu).TotalSeconds:N0} changes/CPU s");
        report.Row("processor time of the worker and of the broker", $"{(worker.TotalProcessorTime - cpu).TotalSeconds:F0} s and {(cluster.BrokerTime - broker).TotalSeconds:F0} s");
        report.Row("most memory", $"{ChildProgram.MemoryOf(worker.Id) / 1e6:N0} MB");
        return worker;
    }

    private static void TakeOver(StreamCluster cluster, RouteStream stream, Process worker, BenchmarkReport report)
    {
        report.Columns("from kill -9 to the successor's features, tables of all peers", "first partition, s", "last partition, s");
        foreach (bool hasRedis in new[] { true, false })
        {
            // A while of quiet life; what snapshots there are was made by the changes before.
            for (int i = 0; i < 40; i++)
            {
                stream.Pass(TimeSpan.FromSeconds(1));
                cluster.Flush();
                Wait();
            }

            worker.Kill();
            worker.WaitForExit();
            if (!hasRedis)
            {
                cluster.FlushRedis();
            }

            long killed = Stopwatch.GetTimestamp();
            worker = cluster.Start("features");
            using var reader = ReaderAtEnd(cluster, TopicNames.Features);
            var seen = new Dictionary<int, double>();
            while (seen.Count < StreamCluster.Partitions)
            {
                stream.Pass(_window);
                cluster.Flush();
                for (long end = Environment.TickCount64 + 250; Environment.TickCount64 < end && reader.Consume(50) is { } read;)
                {
                    if (!read.IsPartitionEOF
                        && FeaturesRecordCodec.TryRead(Text(read, TopicHeaders.Kind), read.Message.Value, out var record, out _))
                    {
                        seen.TryAdd(record.Source, Stopwatch.GetElapsedTime(killed).TotalSeconds);
                    }
                }
            }

            report.Row(hasRedis ? "snapshots in Redis" : "Redis empty: checkpoints, or the log", $"{seen.Values.Min():F1}", $"{seen.Values.Max():F1}");
        }
    }

    /// <summary>Every second of the clock a window closes and an AS is lost; the delay is from writing what closes the deciding window to reading the incident.</summary>
    private static void Delay(StreamCluster cluster, RouteStream stream, BenchmarkReport report)
    {
        const int WarmUp = 10;
        const int Windows = WarmUp + 100;
        long begun = Stopwatch.GetTimestamp();
        var score = cluster.Start("score");
        while (!cluster.HasCaughtUp("features", TopicNames.Routes) || !cluster.HasCaughtUp("score", TopicNames.Features))
        {
            Wait();
        }

        report.Say($"The score role took {Stopwatch.GetElapsedTime(begun).TotalSeconds:F0} s from its start to the end of the features so far.");
        using var reader = ReaderAtEnd(cluster, TopicNames.Incidents);
        var closed = new Dictionary<long, long>();
        var delays = new List<double>();
        var known = new HashSet<string>();
        for (int i = 0; i < Windows; i++)
        {
            stream.Lose(i * 7, isBack: false);
            stream.Pass(_window);
            cluster.Flush();
            if (i >= WarmUp)
            {
                closed[stream.Now.Microseconds / 60_000_000] = Stopwatch.GetTimestamp();
            }

            for (long end = Environment.TickCount64 + 1_000; Environment.TickCount64 < end;)
            {
                if (reader.Consume(20) is { IsPartitionEOF: false } read && IncidentJson.TryRead(read.Message.Value, out var incident, out _)
                    && incident.Revision == 1 && incident.Entity.Key.Kind == Routing.EntityKind.AutonomousSystem && known.Add(incident.Id)
                    && closed.TryGetValue(incident.Detected.Microseconds / 60_000_000, out long at))
                {
                    delays.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
                }
            }
        }

        delays.Sort();
        if (delays.Count == 0)
        {
            report.Say("No incident came within the time: the score role was still catching up.");
        }
        else
        {
            report.Say($"From the record that closes the deciding window to the incident, read committed, {delays.Count} incidents: p50 {delays[delays.Count / 2]:F0} ms, p99 {delays[(int)((delays.Count - 1) * 0.99)]:F0} ms, longest {delays[^1]:F0} ms.");
        }

        score.Kill();
    }

    private static IConsumer<byte[]?, byte[]?> ReaderAtEnd(StreamCluster cluster, string topic)
    {
        var reader = cluster.Clients.MakeReader("none", "bench-reader");
        reader.Assign(Enumerable.Range(0, StreamCluster.Partitions).Select(partition =>
            new TopicPartitionOffset(topic, partition, reader.QueryWatermarkOffsets(new TopicPartition(topic, partition), TimeSpan.FromSeconds(30)).High)));
        return reader;
    }

    private static string Text(ConsumeResult<byte[]?, byte[]?> read, string header) =>
        read.Message.Headers.TryGetLastBytes(header, out byte[] octets) ? System.Text.Encoding.UTF8.GetString(octets) : string.Empty;

    private static void Wait()
    {
        using var never = new ManualResetEventSlim();
        never.Wait(_poll);
    }
}
