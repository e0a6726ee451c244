using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>Compares what the topics hold with what the runner in memory gives over the routes log.</summary>
internal static class StreamOracle
{
    /// <summary>The differences between what the topics hold and what they should; empty where all is well.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log; null for as it is read back.</param>
    public static IReadOnlyList<string> Differences(StreamLog log, IReadOnlyList<ReadBack>? routes = null) =>
        Differences(log, StreamExpectation.Of(log.Sample, routes ?? log.Read(TopicNames.Routes)));

    /// <summary>The same after a whole sample was written, which is run through memory only once in a process of tests.</summary>
    /// <param name="log">The topics. Of the routes topic the beginning may have been deleted: its one writer is idempotent, so it was the sample's.</param>
    public static IReadOnlyList<string> DifferencesOfWhole(StreamLog log)
    {
        var read = log.Read(TopicNames.Routes).ToLookup(static record => record.Partition);
        foreach (var written in log.Sample.Records.GroupBy(static record => record.Partition))
        {
            var left = read[written.Key].ToList();
            Assert.True(written.TakeLast(left.Count).Zip(left).All(static pair => pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)), "the routes topic holds something else than was written");
        }

        return Differences(log, log.Sample.Expected);
    }

    /// <summary>The differences of the features topic alone.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log; null for as it is read back.</param>
    public static IReadOnlyList<string> FeatureDifferences(StreamLog log, IReadOnlyList<ReadBack>? routes = null)
    {
        var differences = new List<string>();
        CompareFeatures(log, StreamExpectation.FeaturesOf(log.Sample, routes ?? log.Read(TopicNames.Routes)), differences);
        return differences;
    }

    /// <summary>The differences of the incidents' two topics alone.</summary>
    /// <param name="log">The topics.</param>
    /// <param name="routes">The routes log.</param>
    public static IReadOnlyList<string> IncidentDifferences(StreamLog log, IReadOnlyList<ReadBack> routes)
    {
        var differences = new List<string>();
        CompareIncidents(log, StreamExpectation.Of(log.Sample, routes), differences);
        return differences;
    }

    private static List<string> Differences(StreamLog log, StreamExpectation expected)
    {
        var differences = new List<string>();
        CompareFeatures(log, expected.Features, differences);
        CompareIncidents(log, expected, differences);
        return differences;
    }

    private static void CompareIncidents(StreamLog log, StreamExpectation expected, List<string> differences)
    {
        Assert.NotEmpty(expected.Events);
        Compare("incidents", expected.Events, log.Read(TopicNames.Incidents).Select(static record => StreamExpectation.EventLine(record.Key, record.Headers, record.Value)), differences);
        var last = log.Read(TopicNames.IncidentState).GroupBy(static record => record.Key).Select(static group => StreamExpectation.StateLine(group.Key, group.Last().Value));
        Compare("states", expected.States, last, differences);
    }

    private static void CompareFeatures(StreamLog log, IReadOnlyList<string> expected, List<string> differences) => Compare(
        "features", expected, log.Read(TopicNames.Features).Select(static record => StreamExpectation.FeatureLine(record.Partition, record.Kind, record.Value)), differences);

    private static void Compare(string what, IReadOnlyList<string> expected, IEnumerable<string> actual, List<string> differences)
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
