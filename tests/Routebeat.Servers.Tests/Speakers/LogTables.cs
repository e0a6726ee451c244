using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Servers.Tests.Speakers;

/// <summary>The tables of peers as the routes log tells them: prefixes and their AS paths, by feed and peer address. For several threads.</summary>
internal sealed class LogTables
{
    private readonly Dictionary<(string Feed, int Peer), SortedDictionary<string, string>> _tables = [];
    private readonly Dictionary<(string Feed, int Peer), string> _addresses = [];
    private readonly List<(string Feed, string Address, PeerEvent Event)> _events = [];
    private readonly List<string> _feeds = [];
    private readonly Dictionary<string, EventTime> _marks = [];

    /// <summary>What was told of feeds, and how far they have come.</summary>
    public IReadOnlyList<string> Feeds
    {
        get
        {
            lock (_tables)
            {
                return [.. _feeds, .. _marks.Select(static one => $"{one.Key} has come to {one.Value}")];
            }
        }
    }

    /// <summary>What was told of peers.</summary>
    public IReadOnlyList<(string Feed, string Address, PeerEvent Event)> Events
    {
        get
        {
            lock (_tables)
            {
                return [.. _events];
            }
        }
    }

    /// <summary>Takes a record.</summary>
    public void Take(RoutesRecord record)
    {
        lock (_tables)
        {
            if (record is PeerReport report)
            {
                var key = (report.Feed, report.Peer);
                _addresses[key] = report.Identity.Address.ToString();
                _events.Add((report.Feed, report.Identity.Address.ToString(), report.Event));
                if (report.Event == PeerEvent.SessionDown)
                {
                    _tables.Remove(key);
                }
            }
            else if (record is FeedReport feed)
            {
                _feeds.Add($"{feed.Feed} {feed.Event} {feed.Time} since {feed.From}");
            }
            else if (record is FeedWatermark mark)
            {
                _marks[mark.Feed] = mark.Time;
            }
            else if (record is RouteBatch batch)
            {
                Take(batch);
            }
        }
    }

    /// <summary>The table of a peer.</summary>
    public SortedDictionary<string, string> Of(string feed, string address)
    {
        lock (_tables)
        {
            var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, peer) in _tables.Where(each => each.Key.Feed == feed && _addresses.GetValueOrDefault(each.Key) == address))
            {
                foreach (var (prefix, path) in peer)
                {
                    table[prefix] = path;
                }
            }

            return table;
        }
    }

    private void Take(RouteBatch batch)
    {
        foreach (ref readonly var change in batch.Changes.Span)
        {
            var key = (batch.Feed, change.Peer);
            if (!_tables.TryGetValue(key, out var table))
            {
                _tables.Add(key, table = new SortedDictionary<string, string>(StringComparer.Ordinal));
            }

            if (change.Kind is RouteChangeKind.Withdrawn or RouteChangeKind.WithdrawnUnknown or RouteChangeKind.MovedWithdrawn)
            {
                table.Remove(change.Prefix.ToString());
            }
            else if (change.Kind != RouteChangeKind.OriginLost)
            {
                table[change.Prefix.ToString()] = string.Join(' ', batch.HopsOf(change).ToArray());
            }
        }
    }
}
