namespace Routebeat.Kafka.Running;

/// <summary>What a stage did with a record.</summary>
public enum StageVerdict
{
    /// <summary>It took the record.</summary>
    Taken,

    /// <summary>It had seen the record before, and dropped it.</summary>
    Seen,

    /// <summary>The octets are none of the topic's records.</summary>
    Unreadable,
}
