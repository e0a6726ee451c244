namespace Routebeat.Topics;

/// <summary>Names of record headers; those of CloudEvents are in <see cref="Incidents.IncidentCloudEvent"/>.</summary>
public static class TopicHeaders
{
    /// <summary>Which of a topic's kinds of record the value is: see <see cref="RecordKinds"/>.</summary>
    public const string Kind = "rb-kind";

    /// <summary>Of a dead letter: why the octets could not be read, as a word.</summary>
    public const string Reason = "rb-reason";

    /// <summary>Of a dead letter: what exactly is wrong, for people.</summary>
    public const string Detail = "rb-detail";

    /// <summary>Of a dead letter of ingest: the feed.</summary>
    public const string Feed = "rb-feed";

    /// <summary>Of a dead letter of ingest: the octets' own time, ISO 8601 in UTC with microseconds.</summary>
    public const string Time = "rb-time";

    /// <summary>Of a dead letter: the topic and partition, or the feed, that the octets came from.</summary>
    public const string Source = "rb-source";

    /// <summary>Of a dead letter: where in the source the octets stood.</summary>
    public const string Offset = "rb-offset";

    /// <summary>Of a dead letter that was cut: the length of the whole in octets.</summary>
    public const string Length = "rb-length";

    /// <summary>Of a dead letter that was cut: SHA-256 of the whole, in lower-case hexadecimal.</summary>
    public const string Digest = "rb-digest";

    /// <summary>Of a part of a snapshot: the attempt that wrote it.</summary>
    public const string Attempt = "rb-attempt";

    /// <summary>Of a part of a snapshot: its number, from 0.</summary>
    public const string Part = "rb-part";

    /// <summary>Media type of the value.</summary>
    public const string ContentType = "content-type";
}
