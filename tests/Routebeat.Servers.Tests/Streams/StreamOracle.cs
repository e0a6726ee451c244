using System.Globalization;
using System.Security.Cryptography;
using Routebeat.Detection.Incidents;
using Routebeat.Features;
using Routebeat.Routing.Log;
using Routebeat.Streaming.Memory;
using Routebeat.Streaming.Processing;
using Routebeat.Topics;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>What features and incidents have to be, by the runner in memory over the routes log as it was read back.</summary>
internal static class StreamOracle
{
    /// <summary>The differences between what the topics hold and what they should; empty where all is well.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log; null for as it is read back.</param>
    public static IReadOnlyList<string> Differences(StreamLog log, IReadOnlyList<ReadBack>? routes = null)
    {
        routes ??= log.Read(TopicNames.Routes);
        return [.. FeatureDifferences(log, routes), .. IncidentDifferences(log, routes)];
    }

    /// <summary>The differences of the incidents' two topics alone.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log.</param>
    public static IReadOnlyList<string> IncidentDifferences(StreamLog log, IReadOnlyList<ReadBack> routes)
    {
        var differences = new List<string>();
        var (events, states) = ExpectedIncidents(routes);
        Assert.NotEmpty(events);
        Compare("incidents", events, [.. log.Read(TopicNames.Incidents).Select(static record => $"{record.Key} {string.Join(' ', record.Headers)} {Digest(record.Value!)}")], differences);
        var last = log.Read(TopicNames.IncidentState).GroupBy(static record => record.Key).Select(static group => $"{group.Key} {Digest(group.Last().Value!)}");
        Compare("states", states, [.. last], differences);
        return differences;
    }

    /// <summary>The differences of the features topic alone.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log; null for as it is read back.</param>
    public static IReadOnlyList<string> FeatureDifferences(StreamLog log, IReadOnlyList<ReadBack>? routes = null)
    {
        var differences = new List<string>();
        Compare(
            "features",
            ExpectedFeatures(routes ?? log.Read(TopicNames.Routes)),
            [.. log.Read(TopicNames.Features).Select(static record => Line(record.Partition, record.Kind, record.Value!))],
            differences);
        return differences;
    }

    /// <summary>The routes log of the first part of the sample, where the topic no longer holds all of it. Its one writer is idempotent, so it was the same.</summary>
    /// <param name="to">How much of the sample was written, 0 to 1.</param>
    public static IReadOnlyList<ReadBack> RoutesOfSample(double to) =>
    [
        .. StreamSample.Records.Take((int)(StreamSample.Records.Count * to)).Select(static one => new ReadBack(
            one.Partition, 0, string.Empty, RoutesRecordCodec.ToOctets(one.Record), [$"{TopicHeaders.Kind}={RoutesRecordCodec.KindOf(one.Record)}"])),
    ];

    private static List<string> ExpectedFeatures(IReadOnlyList<ReadBack> routes)
    {
        var lines = new List<string>();
        for (int partition = 0; partition < StreamSample.Partitions; partition++)
        {
            var processor = MakeFeatures(partition);
            var outputs = new List<FeatureOutput>();
            foreach (var record in RecordsOf(routes, partition))
            {
                processor.Process(record, outputs);
                lines.AddRange(FeaturesValues.Of(outputs).Select(static value => Line(value.Target, value.Kind, value.Octets.Span)));
                outputs.Clear();
            }
        }

        return lines;
    }

    private static (List<string> Events, List<string> States) ExpectedIncidents(IReadOnlyList<ReadBack> routes)
    {
        var revisions = new List<Incident>();
        var plan = StreamSample.Plan;
        using (var runner = new MemoryRunner(
            StreamSample.Partitions,
            1,
            MakeFeatures,
            partition => new ScoreProcessor(partition, StreamSample.Partitions, plan.Settings.Model, plan.Settings.Directory),
            window => revisions.AddRange(window.Revisions),
            int.MaxValue))
        {
            foreach (var group in routes.GroupBy(static record => record.Partition))
            {
                foreach (var record in RecordsOf(routes, group.Key))
                {
                    runner.Write(group.Key, record);
                }
            }

            runner.Complete();
        }

        return (
            [.. revisions.Select(static one => $"{IncidentCloudEvent.KeyOf(one)} {string.Join(' ', IncidentCloudEvent.Headers(one).Select(static header => $"{header.Key}={header.Value}"))} {Digest(IncidentJson.ToOctets(one))}")],
            [.. revisions.GroupBy(static one => one.Id).Select(static group => $"{group.Key} {Digest(IncidentJson.ToOctets(group.MaxBy(static one => one.Revision)!))}")]);
    }

    private static FeaturesProcessor MakeFeatures(int partition) => new(
        partition,
        StreamSample.Partitions,
        new FeatureSettings { WindowSeconds = StreamSample.Plan.Settings.WindowSeconds, Bounds = StreamSample.Plan.Settings.Model.Visibility },
        StreamSample.Plan.Settings.Countries);

    private static IEnumerable<RoutesRecord> RecordsOf(IReadOnlyList<ReadBack> routes, int partition)
    {
        foreach (var record in routes.Where(record => record.Partition == partition))
        {
            if (RoutesRecordCodec.TryRead(record.Kind, record.Value, out var read, out _))
            {
                yield return read;
            }
        }
    }

    private static string Line(int target, string kind, ReadOnlySpan<byte> value) =>
        string.Create(CultureInfo.InvariantCulture, $"{target} {kind} {Digest(value)}");

    private static string Digest(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA256.HashData(value));

    private static void Compare(string what, List<string> expected, List<string> actual, List<string> differences)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in expected)
        {
            counts[line] = counts.GetValueOrDefault(line) - 1;
        }

        foreach (string line in actual)
        {
            counts[line] = counts.GetValueOrDefault(line) + 1;
        }

        int missing = -counts.Values.Where(static count => count < 0).Sum();
        int surplus = counts.Values.Where(static count => count > 0).Sum();
        if (missing + surplus > 0)
        {
            differences.Add($"{what}: {missing} missing, {surplus} too many, of {expected.Count}");
        }
    }
}
