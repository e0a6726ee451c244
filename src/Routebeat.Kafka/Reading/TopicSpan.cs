using Routebeat.Routing;

namespace Routebeat.Kafka.Reading;

/// <summary>Which records of a topic are read. Default: all that are there.</summary>
public sealed record TopicSpan
{
    /// <summary>Records written at or after this time; null for the first that the topic holds.</summary>
    public EventTime? From { get; init; }

    /// <summary>Begins after what is there; <see cref="From"/> is then of no meaning.</summary>
    public bool FromEnd { get; init; }

    /// <summary>Records written before this time; null for all that are there.</summary>
    public EventTime? To { get; init; }

    /// <summary>Goes on with what is written meanwhile, without an end.</summary>
    public bool Follow { get; init; }

    /// <summary>The only partition that is read; null for all.</summary>
    public int? Partition { get; init; }

    /// <summary>Where in <see cref="Partition"/> reading begins, in place of <see cref="From"/>; null for no such place.</summary>
    public long? Offset { get; init; }
}
