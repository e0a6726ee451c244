using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.State;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Kafka.Ingest;

/// <summary>Where the feeds of a source write to.</summary>
/// <param name="Settings">The numbers of the rules.</param>
/// <param name="FullFeeds">The judge of full feeds, shared by the feeds of the source.</param>
/// <param name="Outbox">Takes route changes and control records.</param>
/// <param name="DeadLetters">Takes octets that could not be used.</param>
public sealed record FeedOutlet(IngestSettings Settings, FullFeedRules FullFeeds, RoutesOutbox Outbox, Action<DeadLetterRecord> DeadLetters)
{
    /// <summary>A feed that knows nothing.</summary>
    public FeedIngest Make(string feed) => new(feed, Settings, FullFeeds, Outbox);

    /// <summary>A feed as it was written.</summary>
    public FeedIngest Read(StateReader state) => FeedIngest.ReadFrom(state, Settings, FullFeeds, Outbox);
}
