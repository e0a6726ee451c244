using System.Buffers;
using System.Text;
using Routebeat.Routing;
using Routebeat.Sources.Live;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Kafka.OpenBmp;

/// <summary>Names the feeds of OpenBMP messages, and tells once that each is heard.</summary>
internal sealed class OpenBmpFeeds(OpenBmpSettings settings)
{
    private const int MostLetters = 64;

    /// <summary>RouteViews has about 50 collectors; topics that name many more do not get a feed for each.</summary>
    private const int MostFeeds = 1_024;

    private const string RouteViewsTopics = "routeviews.";
    private const string RouteViews = "route-views";

    private static readonly SearchValues<char> _letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-._");

    private readonly Dictionary<string, string> _feeds = [];
    private readonly Dictionary<string, FeedOrigin> _origins = [];
    private readonly Dictionary<string, HashSet<string>> _feedsOfTopics = [];

    /// <summary>The feed of a message, and whether it is heard for the first time; null for one feed too many.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="message">The message.</param>
    /// <param name="isNew">Whether it was not heard before.</param>
    public string? Of(string topic, scoped in OpenBmpMessage message, out bool isNew)
    {
        string said = message.RouterGroup.IsEmpty ? Encoding.UTF8.GetString(message.Collector) : Encoding.UTF8.GetString(message.RouterGroup);
        string key = $"{topic} {said}";
        isNew = false;
        if (_feeds.TryGetValue(key, out string? feed))
        {
            return feed;
        }

        feed = Name(topic, said, message.Router);
        isNew = !_feeds.ContainsValue(feed);
        if (isNew && _feeds.Values.Distinct().Count() >= MostFeeds)
        {
            return null;
        }

        _feeds.Add(key, feed);
        if (!_feedsOfTopics.TryGetValue(topic, out var feeds))
        {
            _feedsOfTopics.Add(topic, feeds = []);
        }

        feeds.Add(feed);
        return feed;
    }

    /// <summary>The feeds that messages of a topic belonged to.</summary>
    public IReadOnlyCollection<string> OfTopic(string topic) => _feedsOfTopics.TryGetValue(topic, out var feeds) ? feeds : [];

    /// <summary>The origin of a topic's messages.</summary>
    public FeedOrigin OriginOf(string topic)
    {
        if (!_origins.TryGetValue(topic, out var origin))
        {
            origin = new FeedOrigin($"kafka://{topic}")
            {
                Clock = settings.Clock,
                CollectorAsn = settings.CollectorAsn,
                IsOrderedByPeerAlone = true,
            };
            _origins.Add(topic, origin);
        }

        return origin;
    }

    /// <summary>RouteViews' collectors are called as in its archive: <c>route-views5</c>, <c>route-views.linx</c>.</summary>
    private static string Name(string topic, string said, IpAddress router)
    {
        var letters = said.ToLowerInvariant().Take(MostLetters).Select(static letter => _letters.Contains(letter) ? letter : '-').ToArray();
        string name = new string(letters).Trim('-', '.');
        name = name.Length == 0 ? router.ToString().Replace(':', '-') : name;
        bool isShort = topic.StartsWith(RouteViewsTopics, StringComparison.Ordinal) && !name.StartsWith(RouteViews, StringComparison.Ordinal);
        return isShort ? $"{RouteViews}.{name}" : name;
    }
}
