using System.Globalization;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Layout;
using Routebeat.Topics;

namespace Routebeat.Kafka.Running;

/// <summary>The wait for servers before a role begins, and the look whether the topics allow it.</summary>
/// <param name="settings">What the role is told.</param>
/// <param name="clients">Makes clients.</param>
/// <param name="time">The clock.</param>
/// <param name="notice">Takes words.</param>
internal sealed class RoleStart(RoleSettings settings, KafkaClients clients, TimeProvider time, Action<KafkaNotice> notice)
{
    /// <summary>Waits until the cluster answers; what it has of the topics, or why the role may not start on it.</summary>
    /// <param name="stop">Ends the wait.</param>
    public async Task<(ClusterLayout Cluster, IReadOnlyList<LayoutDifference> Refusals)> WaitForKafkaAsync(CancellationToken stop)
    {
        var words = new SparseWords(settings.Times.BetweenWords, time);
        while (true)
        {
            try
            {
                var cluster = await ClusterReader.ReadAsync(clients, settings.Layout);
                return (cluster, [.. LayoutRules.Compare(settings.Layout, cluster).Where(static difference => difference.Weight == LayoutWeight.Refused)]);
            }
            catch (KafkaUnreachableException exception)
            {
                if (words.IsDue("Kafka"))
                {
                    notice(new KafkaNotice(settings.Role, KafkaNoticeLevel.Warning, $"waits: {exception.Message}"));
                }
            }

            await Task.Delay(settings.Times.Pause, time, stop);
        }
    }

    /// <summary>Waits until Redis answers, for a while: after that the checkpoints serve until it does.</summary>
    /// <param name="redis">The connection.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task WaitForRedisAsync(RedisConnection redis, CancellationToken stop)
    {
        var words = new SparseWords(settings.Times.BetweenWords, time);
        for (long begun = time.GetTimestamp(); !redis.IsConnected && time.GetElapsedTime(begun) < settings.Times.RedisAtStart;)
        {
            if (words.IsDue("Redis"))
            {
                notice(new KafkaNotice(settings.Role, KafkaNoticeLevel.Warning, $"waits: Redis at {string.Join(',', settings.Redis!.Endpoints)} does not answer"));
            }

            await Task.Delay(settings.Times.Pause, time, stop);
        }

        if (!redis.IsConnected)
        {
            notice(new KafkaNotice(settings.Role, KafkaNoticeLevel.Warning, "goes on without Redis: taking a partition will take longer, results are the same"));
        }
    }

    /// <summary>How long the input keeps its records; null is for ever.</summary>
    public TimeSpan? RetentionOf(ClusterLayout cluster) =>
        cluster.Topics[settings.Topic].Settings.TryGetValue(TopicSettings.Retention, out string? text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;
}
