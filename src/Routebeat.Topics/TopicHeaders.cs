namespace Routebeat.Topics;

/// <summary>Names of record headers; those of CloudEvents are in <see cref="Incidents.IncidentCloudEvent"/>.</summary>
public static class TopicHeaders
{
    /// <summary>Which of a topic's kinds of record the value is: see <see cref="RecordKinds"/>.</summary>
    public const string Kind = "rb-kind";

    /// <summary>Of a dead letter: why the octets could not be read.</summary>
    public const string Reason = "rb-reason";

    /// <summary>Of a dead letter: the topic and partition, or the feed, that the octets came from.</summary>
    public const string Source = "rb-source";

    /// <summary>Of a dead letter: where in the source the octets stood.</summary>
    public const string Offset = "rb-offset";

    /// <summary>Media type of the value.</summary>
    public const string ContentType = "content-type";
}
