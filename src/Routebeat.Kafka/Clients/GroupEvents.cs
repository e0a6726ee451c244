using Confluent.Kafka;

namespace Routebeat.Kafka.Clients;

/// <summary>What a member of a group does when partitions come and go. All are called by the thread that consumes, inside <c>Consume</c> or <c>Close</c>.</summary>
/// <remarks>
/// A handler only starts and stops runners. It never throws (an exception would unassign everything), never assigns, and never waits for longer than
/// <c>max.poll.interval.ms</c>.
/// </remarks>
/// <param name="Assigned">These partitions are ours from now on; called only with new ones (cooperative).</param>
/// <param name="Revoked">These are ours until the handler returns: a commit under way may end.</param>
/// <param name="Lost">These were taken from us before we knew: nothing may be called on their behalf.</param>
public sealed record GroupEvents(
    Action<IReadOnlyList<TopicPartition>> Assigned,
    Action<IReadOnlyList<TopicPartition>> Revoked,
    Action<IReadOnlyList<TopicPartition>> Lost);
