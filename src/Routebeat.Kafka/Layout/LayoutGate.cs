using Routebeat.Kafka.Clients;

namespace Routebeat.Kafka.Layout;

/// <summary>What every role asks before it starts.</summary>
public static class LayoutGate
{
    /// <summary>Why a role may not start on this cluster: the differences that would make results wrong or lose records. None: it may.</summary>
    /// <param name="clients">The clients of the cluster.</param>
    /// <param name="layout">The topics as they should be.</param>
    /// <exception cref="KafkaUnreachableException">The cluster does not answer: a role waits and asks again.</exception>
    public static async Task<IReadOnlyList<LayoutDifference>> RefusalsAsync(KafkaClients clients, TopicLayout layout) =>
        [.. LayoutRules.Compare(layout, await ClusterReader.ReadAsync(clients, layout)).Where(static difference => difference.Weight == LayoutWeight.Refused)];
}
