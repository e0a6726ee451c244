using System.Globalization;
using System.Security.Cryptography;
using Routebeat.Detection.Incidents;
using Routebeat.Features;
using Routebeat.Routing.Log;
using Routebeat.Streaming.Memory;
using Routebeat.Streaming.Processing;
using Routebeat.Topics.Features;
using Routebeat.Topics.Incidents;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>What features and incidents have to be, by the runner in memory over a routes log: a line a record, octets as their digest.</summary>
/// <param name="Features">The records of the features topic.</param>
/// <param name="Events">Every revision of every incident.</param>
/// <param name="States">The last revision of every incident that still stands.</param>
internal sealed record StreamExpectation(IReadOnlyList<string> Features, IReadOnlyList<string> Events, IReadOnlyList<string> States)
{
    /// <summary>Runs a log through memory.</summary>
    public static StreamExpectation Of(StreamSample sample, IReadOnlyList<ReadBack> routes)
    {
        var (events, states) = IncidentsOf(sample, routes);
        return new StreamExpectation(FeaturesOf(sample, routes), events, states);
    }

    /// <summary>The records of the features topic alone.</summary>
    public static IReadOnlyList<string> FeaturesOf(StreamSample sample, IReadOnlyList<ReadBack> routes)
    {
        var lines = new List<string>();
        foreach (var records in routes.GroupBy(static record => record.Partition))
        {
            var processor = MakeFeatures(sample, records.Key);
            var outputs = new List<FeatureOutput>();
            foreach (var record in Readable(records))
            {
                processor.Process(record, outputs);
                lines.AddRange(FeaturesValues.Of(outputs).Select(static value => FeatureLine(value.Target, value.Kind, value.Octets.Span)));
                outputs.Clear();
            }
        }

        return lines;
    }

    /// <summary>The line of a record of the features topic.</summary>
    public static string FeatureLine(int target, string kind, ReadOnlySpan<byte> value) =>
        string.Create(CultureInfo.InvariantCulture, $"{target} {kind} {Digest(value)}");

    /// <summary>The line of an event.</summary>
    public static string EventLine(string key, IEnumerable<string> headers, ReadOnlySpan<byte> value) => $"{key} {string.Join(' ', headers)} {Digest(value)}";

    /// <summary>The line of an incident as it stands.</summary>
    public static string StateLine(string id, ReadOnlySpan<byte> value) => $"{id} {Digest(value)}";

    private static (IReadOnlyList<string> Events, IReadOnlyList<string> States) IncidentsOf(StreamSample sample, IReadOnlyList<ReadBack> routes)
    {
        var revisions = new List<Incident>();
        var settings = sample.Plan.Settings;
        using (var runner = new MemoryRunner(
            StreamSample.Partitions,
            1,
            partition => MakeFeatures(sample, partition),
            partition => new ScoreProcessor(partition, StreamSample.Partitions, settings.Model, settings.Directory),
            window => revisions.AddRange(window.Revisions),
            int.MaxValue))
        {
            foreach (var group in routes.GroupBy(static record => record.Partition))
            {
                foreach (var record in Readable(group))
                {
                    runner.Write(group.Key, record);
                }
            }

            runner.Complete();
        }

        return (
            [.. revisions.Select(static one => EventLine(
                IncidentCloudEvent.KeyOf(one), IncidentCloudEvent.Headers(one).Select(static header => $"{header.Key}={header.Value}"), IncidentJson.ToOctets(one)))],
            [.. revisions.GroupBy(static one => one.Id).Select(static group => StateLine(group.Key, IncidentJson.ToOctets(group.MaxBy(static one => one.Revision)!)))]);
    }

    private static FeaturesProcessor MakeFeatures(StreamSample sample, int partition) => new(
        partition,
        StreamSample.Partitions,
        new FeatureSettings { WindowSeconds = sample.Plan.Settings.WindowSeconds, Bounds = sample.Plan.Settings.Model.Visibility },
        sample.Plan.Settings.Countries);

    private static IEnumerable<RoutesRecord> Readable(IEnumerable<ReadBack> routes)
    {
        foreach (var record in routes)
        {
            if (RoutesRecordCodec.TryRead(record.Kind, record.Value, out var read, out _))
            {
                yield return read;
            }
        }
    }

    private static string Digest(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(SHA256.HashData(value));
}
