namespace Routebeat.Kafka.Clients;

/// <summary>Names that workers of one deployment share: groups and transactional ids. Access lists go by their prefix, the deployment.</summary>
public static class KafkaIds
{
    /// <summary>The deployment where none is named.</summary>
    public const string DefaultDeployment = "routebeat";

    /// <summary>The group of a role: <c>deployment.pipeline.role</c>.</summary>
    public static string Group(string deployment, string pipeline, string role) => $"{deployment}.{pipeline}.{role}";

    /// <summary>The transactional id of whoever owns one input partition: <c>group.topic-partition</c>.</summary>
    /// <param name="group">The group of the role.</param>
    /// <param name="topic">The topic of the input.</param>
    /// <param name="partition">Its partition, from 0.</param>
    public static string Transaction(string group, string topic, int partition) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{group}.{topic}-{partition}");
}
