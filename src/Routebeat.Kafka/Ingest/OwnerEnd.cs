namespace Routebeat.Kafka.Ingest;

/// <summary>Why the owner of a source ended.</summary>
public enum OwnerEnd
{
    /// <summary>It was stopped; what it read is committed.</summary>
    Stopped = 0,

    /// <summary>The source has been read to its end, by this process or another.</summary>
    Ended = 1,
}
