using Routebeat.Features.Log;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Topics;

namespace Routebeat.Host.Reading;

/// <summary>Which records, and what of them, somebody wants to see.</summary>
internal sealed record RecordFilter
{
    /// <summary>Only what is said of this entity; null for everything.</summary>
    public EntityKey? Entity { get; init; }

    /// <summary>Only what is said of this feed; null for all.</summary>
    public string? Feed { get; init; }

    /// <summary>Only what happened at or after this event time; null without such a bound.</summary>
    public EventTime? From { get; init; }

    /// <summary>Only what happened before this event time; null without such a bound.</summary>
    public EventTime? To { get; init; }

    /// <summary>The only partition that can hold what is wanted; null where all can.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">How many partitions it has.</param>
    public int? PartitionOf(string topic, int partitions) => topic switch
    {
        TopicNames.Routes or TopicNames.Features or TopicNames.Incidents when Entity is { } entity => Partitioning.Of(entity, partitions),
        TopicNames.Feeds when Feed is not null => Partitioning.Of(TopicKeys.OfFeed(Feed), partitions),
        _ => null,
    };

    /// <summary>What of a record is wanted; null for nothing. Batches keep the changes and rows that are.</summary>
    public RecordContent? Apply(TopicRecord record, RecordContent content) => content switch
    {
        RoutesContent { Record: RouteBatch batch } => Apply(batch),
        RoutesContent { Record: var control } => Entity is null && IsFeed(control.Feed) && IsWithin(TimeOf(control)) ? content : null,
        FeaturesContent { Record: FeaturesPart part } => Apply(part),
        FeaturesContent { Record: var closed } => Entity is null && Feed is null && IsWithin(closed.Window.Start) ? content : null,
        IncidentContent { Incident: var incident } => (Entity is null || incident.Entity.Key == Entity) && Feed is null && IsWithin(incident.Revised) ? content : null,
        LetterContent { Letter: var letter } => Entity is null && IsFeed(letter.Feed) && IsWithin(letter.Time) ? content : null,
        _ => Entity is null && (Feed is null || record.Key == TopicKeys.OfFeed(Feed) || record.Key == Feed) && IsWithin(null) ? content : null,
    };

    /// <summary>The event time of a control record.</summary>
    public static EventTime TimeOf(RoutesRecord control) => control switch
    {
        PeerReport report => report.Time,
        FeedReport report => report.Time,
        FeedWatermark watermark => watermark.Time,
        _ => EventTime.MinValue,
    };

    private RoutesContent? Apply(RouteBatch batch)
    {
        if (!IsFeed(batch.Feed))
        {
            return null;
        }

        if (Entity is null && From is null && To is null)
        {
            return new RoutesContent(batch);
        }

        RouteChange[] kept = [.. batch.Changes.ToArray().Where(change =>
            (Entity is null || change.Origin == Entity.Value.Asn) && IsWithin(change.Time))];
        return kept.Length > 0 ? new RoutesContent(batch with { Changes = kept }) : null;
    }

    private FeaturesContent? Apply(FeaturesPart part)
    {
        if (Feed is not null || !IsWithin(part.Window.Start))
        {
            return null;
        }

        var rows = Entity is null ? part.Rows : [.. part.Rows.Where(row => row.Entity == Entity)];
        return rows.Count > 0 ? new FeaturesContent(part with { Rows = rows }) : null;
    }

    private bool IsFeed(string? feed) => Feed is null || feed == Feed;

    /// <summary>What has no event time is wanted where no bound is set.</summary>
    private bool IsWithin(EventTime? time) => time is { } known ? (From is null || known >= From) && (To is null || known < To) : From is null && To is null;
}
