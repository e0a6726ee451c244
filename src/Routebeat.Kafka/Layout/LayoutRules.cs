using System.Globalization;
using Routebeat.Topics;

namespace Routebeat.Kafka.Layout;

/// <summary>Judges a cluster by a layout.</summary>
public static class LayoutRules
{
    /// <summary>Settings without which results would be wrong: records stamped 2014 are deleted at once, compaction would eat a log.</summary>
    private static readonly string[] _vital = [TopicSettings.Cleanup, TopicSettings.Timestamps];

    /// <summary>Every difference, topics in the order of the layout, then brokers.</summary>
    public static IReadOnlyList<LayoutDifference> Compare(TopicLayout layout, ClusterLayout cluster)
    {
        var differences = new List<LayoutDifference>();
        foreach (var plan in layout.Topics)
        {
            if (cluster.Topics.TryGetValue(plan.Name, out var topic))
            {
                ComparePartitions(plan, topic, differences);
                CompareSettings(plan, topic, differences);
            }
            else
            {
                differences.Add(new LayoutDifference(
                    plan.Name, "the topic", "not there", $"there with {plan.Partitions} partition{(plan.Partitions == 1 ? string.Empty : "s")}", "run 'routebeat topics apply'", LayoutWeight.Refused));
            }
        }

        CompareRoutesWithFeatures(cluster, differences);
        CompareOffsetsRetention(layout, cluster, differences);
        return differences;
    }

    private static void ComparePartitions(TopicPlan plan, ClusterTopic topic, List<LayoutDifference> differences)
    {
        if (plan.Partitions != topic.Partitions)
        {
            differences.Add(new LayoutDifference(
                plan.Name,
                "partitions",
                Text(topic.Partitions),
                Text(plan.Partitions),
                "the number is fixed at creation: write it into the layout, or delete the topic with what it holds and run 'routebeat topics apply'",
                LayoutWeight.Notable));
        }
    }

    private static void CompareSettings(TopicPlan plan, ClusterTopic topic, List<LayoutDifference> differences)
    {
        foreach (var (name, wanted) in plan.Settings)
        {
            string given = topic.Settings.GetValueOrDefault(name, "unknown");
            if (!IsSame(given, wanted))
            {
                differences.Add(new LayoutDifference(
                    plan.Name,
                    name,
                    Readable(name, given),
                    Readable(name, wanted),
                    $"run 'kafka-configs.sh --alter --entity-type topics --entity-name {plan.Name} --add-config {name}={(wanted.Contains(',', StringComparison.Ordinal) ? $"[{wanted}]" : wanted)}'",
                    _vital.Contains(name) ? LayoutWeight.Refused : LayoutWeight.Notable));
            }
        }
    }

    /// <summary>All rows of an AS come from one source partition only where both topics have one number of partitions.</summary>
    private static void CompareRoutesWithFeatures(ClusterLayout cluster, List<LayoutDifference> differences)
    {
        if (cluster.Topics.TryGetValue(TopicNames.Routes, out var routes)
            && cluster.Topics.TryGetValue(TopicNames.Features, out var features)
            && routes.Partitions != features.Partitions)
        {
            differences.Add(new LayoutDifference(
                TopicNames.Features,
                "partitions",
                Text(features.Partitions),
                $"{routes.Partitions}, as many as {TopicNames.Routes} has",
                "delete one of the two topics with what it holds, and run 'routebeat topics apply' with a layout that gives both one number",
                LayoutWeight.Refused));
        }
    }

    /// <summary>A group whose offsets expire before its input does would have to start anew after a long stop.</summary>
    private static void CompareOffsetsRetention(TopicLayout layout, ClusterLayout cluster, List<LayoutDifference> differences)
    {
        long longest = layout.Topics
            .Where(static plan => plan.Name is TopicNames.Routes or TopicNames.Features)
            .Select(static plan => plan.Settings.TryGetValue(TopicSettings.Retention, out string? text) ? long.Parse(text, CultureInfo.InvariantCulture) : 0)
            .DefaultIfEmpty()
            .Max();
        var wanted = TimeSpan.FromMilliseconds(longest);
        foreach (var (broker, given) in cluster.OffsetsRetention.OrderBy(static one => one.Key))
        {
            if (given < wanted)
            {
                differences.Add(new LayoutDifference(
                    $"broker {broker}",
                    TopicSettings.OffsetsRetention,
                    Readable(given),
                    $"at least {Readable(wanted)}, the retention of the roles' input",
                    string.Create(CultureInfo.InvariantCulture, $"write {TopicSettings.OffsetsRetention}={wanted.TotalMinutes:0} into its server.properties: offsets of a role that stands still for longer are forgotten"),
                    LayoutWeight.Notable));
            }
        }
    }

    /// <summary>Lists are the same in any order.</summary>
    private static bool IsSame(string given, string wanted) =>
        given == wanted || given.Split(',').Order(StringComparer.Ordinal).SequenceEqual(wanted.Split(',').Order(StringComparer.Ordinal));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Readable(string name, string value) =>
        name == TopicSettings.Retention && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long milliseconds)
            ? milliseconds < 0 ? "without end" : Readable(TimeSpan.FromMilliseconds(milliseconds))
            : value;

    private static string Readable(TimeSpan span) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(span.TotalHours % 24 == 0 ? span.TotalDays : span.TotalMinutes % 60 == 0 ? span.TotalHours : span.TotalMinutes):0.###} {(span.TotalHours % 24 == 0 ? "d" : span.TotalMinutes % 60 == 0 ? "h" : "min")}");
}
