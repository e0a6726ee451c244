using Routebeat.Routing;

namespace Routebeat.Sources.Live;

/// <summary>Where inputs come from, for dead letters and for judging times; one instance serves all inputs of a file or connection.</summary>
/// <param name="Source">The file, the address of the connection or the topic; no secret is in it.</param>
public sealed record FeedOrigin(string Source)
{
    /// <summary>Of a file the time that its name says: records too far from it are refused (RULES 1). Default: none.</summary>
    public EventTime? FileStart { get; init; }

    /// <summary>
    /// How far behind the clock its messages may come: a feed that says nothing is taken to have come as far as the clock less this.
    /// Default 10 s; a follower of an archive gives the time in which files appear.
    /// </summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The AS of a collector that puts itself first into the paths of its peers, to be taken out of them. Default: none.</summary>
    public Asn CollectorAsn { get; init; }

    /// <summary>Whether the messages of different peers come in no order, as over the topics of Kafka. Default: in one.</summary>
    public bool IsOrderedByPeerAlone { get; init; }

    /// <summary>Whether it is a router's own connection: while that stands, a router that says nothing has nothing to say. Default: a collector, which always has.</summary>
    public bool IsRouter { get; init; }

    /// <summary>
    /// Whether its source says with <see cref="FeedInputKind.Alive"/> that the connection stands: a quiet feed is then taken to have come no further than that
    /// was last known, so that nothing of a connection that died without a word counts as heard. Default: it does not.
    /// </summary>
    public bool IsProven { get; init; }

    /// <summary>By which clock its messages are judged. Default: that of their receipt.</summary>
    public LiveClock Clock { get; init; }
}
