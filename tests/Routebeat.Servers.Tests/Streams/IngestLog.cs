using Routebeat.Host.Commands;
using Routebeat.Host.Ingesting;
using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;
using Routebeat.Topics;
using Routebeat.Topics.Routes;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>What ingest writes to the routes topic, and what it should have written, partition by partition and change by change.</summary>
internal static class IngestLog
{
    /// <summary>The numbers of the rules, those of a pipeline that names none, over Kafka.</summary>
    public static IngestSettings Rules { get; } = IngestSettings.Default with { TellPeersMinutes = 15 };

    /// <summary>The scenario of <see cref="StreamSample.Beat"/>.</summary>
    public static string Beat => RepositoryPaths.InRepository("tests", "Fixtures", "streams", "beat.yaml");

    /// <summary>A scenario as a source.</summary>
    public static OwnedSourceFactory Scenario(string name) => new(
        $"scenario-{Path.GetFileNameWithoutExtension(name)}",
        () => new OwnedScenario($"scenario-{Path.GetFileNameWithoutExtension(name)}", name, new Simulator(ScenarioFiles.Load(name))));

    /// <summary>Says where the topic differs from what the source gives in memory; empty where it does not.</summary>
    public static IReadOnlyList<string> Differences(StreamLog log, OwnedSourceFactory source)
    {
        var expected = Expected(source);
        var actual = Written(log);
        var differences = new List<string>();
        for (int partition = 0; partition < expected.Length; partition++)
        {
            int first = Enumerable.Range(0, Math.Min(expected[partition].Count, actual[partition].Count)).FirstOrDefault(i => expected[partition][i] != actual[partition][i], -1);
            if (first >= 0 || expected[partition].Count != actual[partition].Count)
            {
                int at = first >= 0 ? first : Math.Min(expected[partition].Count, actual[partition].Count);
                differences.Add($"partition {partition}: {actual[partition].Count} of {expected[partition].Count} lines, and line {at} is {actual[partition].ElementAtOrDefault(at)}, not {expected[partition].ElementAtOrDefault(at)}");
            }
        }

        return differences;
    }

    /// <summary>The records of the topic, by partition.</summary>
    public static IReadOnlyList<RoutesRecord>[] Records(StreamLog log)
    {
        var records = Enumerable.Range(0, StreamSample.Partitions).Select(static _ => new List<RoutesRecord>()).ToArray();
        foreach (var record in log.Read(TopicNames.Routes))
        {
            Assert.True(RoutesRecordCodec.TryRead(record.Kind, record.Value, out var read, out var error), error.ToString());
            records[record.Partition].Add(read);
        }

        return records;
    }

    private static List<string>[] Written(StreamLog log) => [.. Records(log).Select(static records => records.SelectMany(Lines).ToList())];

    /// <summary>The routes log that a source gives in memory.</summary>
    public static IReadOnlyList<ReadBack> Of(OwnedSourceFactory source)
    {
        var log = new List<ReadBack>();
        Play(source, (partition, record) => log.Add(new ReadBack(
            partition, 0, string.Empty, RoutesRecordCodec.ToOctets(record), [$"{TopicHeaders.Kind}={RoutesRecordCodec.KindOf(record)}"])));
        return log;
    }

    private static List<string>[] Expected(OwnedSourceFactory made)
    {
        var lines = Enumerable.Range(0, StreamSample.Partitions).Select(static _ => new List<string>()).ToArray();
        Play(made, (partition, record) => lines[partition].AddRange(Lines(record)));
        return lines;
    }

    private static void Play(OwnedSourceFactory made, Action<int, RoutesRecord> write)
    {
        var outbox = new RoutesOutbox(StreamSample.Partitions, write, watermarkStep: Rules.WindowLength);
        using var source = made.Make();
        source.Begin(new FeedOutlet(Rules, new FullFeedRules(Rules), outbox, static _ => { }), null, null);
        while (source.Read(1_000, TimeSpan.Zero) != SourceStep.Ended)
        {
        }

        outbox.Flush();
    }

    private static IEnumerable<string> Lines(RoutesRecord record)
    {
        if (record is not RouteBatch batch)
        {
            yield return record.ToString();
            yield break;
        }

        for (int i = 0; i < batch.Changes.Length; i++)
        {
            var change = batch.Changes.Span[i];
            yield return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{change.Time.Microseconds} {change.Kind} {change.Prefix} {change.Peer} {change.Origin}<{change.OtherOrigin} {change.EditDistance} {change.CoveringOrigin}/{change.CoveringLength} {change.Marks} {change.MessageOctets} {string.Join(' ', batch.HopsOf(change).ToArray())}");
        }
    }
}
