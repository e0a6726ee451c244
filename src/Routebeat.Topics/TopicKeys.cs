using Routebeat.Routing;

namespace Routebeat.Topics;

/// <summary>The keys of records. The partition follows from the key (<see cref="Routing.Log.Partitioning"/>), but for batches of many keys.</summary>
public static class TopicKeys
{
    /// <summary>The key of an entity, as in <c>as:131279</c>, <c>cc:KP</c> or <c>all:internet</c>.</summary>
    public static string Of(EntityKey entity) => entity.ToString();

    /// <summary>The key of a feed, as in <c>feed:rrc00</c>.</summary>
    public static string OfFeed(string feed) => "feed:" + feed;

    /// <summary>The key of a source, as in <c>source:archive</c>: where its owner stands.</summary>
    public static string OfSource(string source) => "source:" + source;
}
