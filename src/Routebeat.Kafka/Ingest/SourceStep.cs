namespace Routebeat.Kafka.Ingest;

/// <summary>How reading from a source went.</summary>
public enum SourceStep
{
    /// <summary>Something came.</summary>
    Read = 0,

    /// <summary>Nothing came in the time given.</summary>
    Idle = 1,

    /// <summary>The source is at its end, and its feeds are down.</summary>
    Ended = 2,
}
