using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Routebeat.Host.Roles;
using Routebeat.Kafka.Running;
using Routebeat.Topics;

namespace Routebeat.Servers.Tests.Streams;

/// <summary>
/// Compares outputs, and the digest of the state that each came from, with what a stage gives that reads the same partitions in one go, from their first record to
/// their last, without ever being stopped.
/// </summary>
internal static class StateOracle
{
    private static readonly (string Role, string[] Outputs)[] _roles =
    [
        (StageRoles.Features, [TopicNames.Features]),
        (StageRoles.Score, [TopicNames.Incidents, TopicNames.IncidentState]),
    ];

    /// <summary>The differences; empty where all is well. Every output has to have the header <c>rb-state</c>, and the log has to be whole.</summary>
    public static IReadOnlyList<string> Differences(StreamLog log)
    {
        var differences = new List<string>();
        foreach (var (role, outputs) in _roles)
        {
            var expected = Expected(log, role).ToList();
            var actual = outputs.SelectMany(topic => log.Read(topic).Select(record => Line(topic, record.Partition, record.Key, record.Headers, record.Value))).ToList();
            Assert.NotEmpty(expected);
            var (missing, surplus) = (expected.Except(actual).ToList(), actual.Except(expected).ToList());
            if (missing.Count + surplus.Count > 0 || expected.Count != actual.Count)
            {
                differences.Add($"{role}: {missing.Count} of {expected.Count} missing, {surplus.Count} of {actual.Count} too many; {missing.FirstOrDefault()} and {surplus.FirstOrDefault()}");
            }
        }

        return differences;
    }

    private static IEnumerable<string> Expected(StreamLog log, string role)
    {
        var partitions = log.Layout.Topics.ToDictionary(static plan => plan.Name, static plan => plan.Partitions);
        var stages = StageRoles.StagesOf(role, log.Sample.Plan);
        foreach (var input in log.Read(StageRoles.TopicOf(role)).GroupBy(static record => record.Partition))
        {
            var stage = new StateDigestStage(stages(input.Key, partitions));
            var outputs = new List<OutputRecord>();
            foreach (var record in input)
            {
                stage.Process(record.Kind, record.Value, outputs);
            }

            foreach (var output in outputs)
            {
                string key = output.Key is { } octets ? Encoding.UTF8.GetString(octets) : string.Empty;
                yield return Line(output.Topic, output.Partition, key, output.Headers.Select(static header => $"{header.Key}={header.Value}"), output.Value);
            }
        }
    }

    private static string Line(string topic, int partition, string key, IEnumerable<string> headers, ReadOnlySpan<byte> value) => string.Create(
        CultureInfo.InvariantCulture, $"{topic}-{partition} {key} {string.Join(' ', headers)} {Convert.ToHexStringLower(SHA256.HashData(value))}");
}
