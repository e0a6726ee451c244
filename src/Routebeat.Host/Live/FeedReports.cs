using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Host.Live;

/// <summary>Where feeds and peers stand by their reports on <c>bgp.feeds.v1</c>, the last of each; of some peers the topic may say nothing any more.</summary>
internal sealed class FeedReports
{
    private readonly SortedDictionary<string, Feed> _feeds = new(StringComparer.Ordinal);

    /// <summary>The feeds, by name.</summary>
    public IReadOnlyList<ReportedFeed> Feeds => [.. _feeds.Select(static one => one.Value.ToLine(one.Key))];

    /// <summary>Takes a report; in the order of writing.</summary>
    public void Take(RoutesRecord record)
    {
        if (!_feeds.TryGetValue(record.Feed, out var feed))
        {
            _feeds.Add(record.Feed, feed = new Feed());
        }

        if (record is FeedReport report)
        {
            feed.Take(report);
        }
        else if (record is PeerReport peer)
        {
            feed.Take(peer);
        }
    }

    /// <summary>A line a feed.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<ReportedFeed> feeds) => FeedTable.Align(
        [
            ["feed", "state", "seeded", "peers up", "full feeds", "largest table", "gaps", "last gap", "last report"],
            .. feeds.Select(static feed => (string[])
            [
                feed.Feed,
                feed.State,
                Number(feed.Peers.Count(static peer => peer.Seeded)),
                $"{Number(feed.Peers.Count(static peer => peer.State != "down"))}/{Number(feed.Peers.Count)}",
                Number(feed.Peers.Count(static peer => peer.FullFeedV4 || peer.FullFeedV6)),
                Number(feed.Peers.Select(static peer => peer.RoutesV4 + peer.RoutesV6).DefaultIfEmpty().Max()),
                Number(feed.Gaps),
                feed.LastGap ?? "–",
                feed.LastReport,
            ]),
        ]);

    /// <summary>A line a peer.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<ReportedPeer> peers) => FeedTable.Align(
        [
            ["peer", "AS", "view", "state", "conduct", "IPv4 routes", "IPv6 routes", "full feed", "seeded", "resets", "last report"],
            .. peers.OrderBy(static peer => peer.Asn).ThenBy(static peer => peer.Address, StringComparer.Ordinal).Select(static peer => (string[])
            [
                peer.Address,
                $"AS{peer.Asn}",
                peer.View.Length > 0 ? peer.View : "–",
                peer.State,
                peer.Conduct,
                Number(peer.RoutesV4),
                Number(peer.RoutesV6),
                FeedTable.FullFeed(peer.FullFeedV4, peer.FullFeedV6),
                peer.Seeded ? "yes" : "no",
                Number(peer.Resets),
                peer.LastReport,
            ]),
        ]);

    /// <summary>The feeds as JSON.</summary>
    public static byte[] Json(IReadOnlyList<ReportedFeed> feeds) => JsonSerializer.SerializeToUtf8Bytes(feeds, FeedReportsJson.Default.IReadOnlyListReportedFeed);

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>What is known of one feed.</summary>
    private sealed class Feed
    {
        private readonly Dictionary<int, (PeerReport Last, long Resets)> _peers = [];
        private string _state = "up";
        private long _gaps;
        private FeedReport? _gap;
        private EventTime _last = EventTime.MinValue;

        public void Take(FeedReport report)
        {
            _last = report.Time > _last ? report.Time : _last;
            _state = report.Event switch
            {
                FeedEvent.Silent => "silent",
                FeedEvent.Down => "down",
                FeedEvent.Up or FeedEvent.Resumed => "up",
                _ => _state,
            };
            if (report.Event == FeedEvent.Gap)
            {
                // A long gap comes in parts, each from where the former one ended.
                _gaps += _gap?.Time == report.From ? 0 : 1;
                _gap = report;
            }
        }

        public void Take(PeerReport report)
        {
            _last = report.Time > _last ? report.Time : _last;
            long resets = _peers.TryGetValue(report.Peer, out var known) ? known.Resets : 0;
            _peers[report.Peer] = (report, resets + (report.Event == PeerEvent.SessionDown ? 1 : 0));
        }

        public ReportedFeed ToLine(string name) => new(
            name, _state, _gaps, _gap is null ? null : $"{_gap.From.ToSecondsString()} to {_gap.Time.ToSecondsString()}", _last.ToSecondsString(),
            [.. _peers.OrderBy(static one => one.Key).Select(static one => ToLine(one.Value.Last, one.Value.Resets))]);

        private static ReportedPeer ToLine(PeerReport peer, long resets) => new(
            peer.Identity.Address.ToString(), peer.Identity.Asn.Value, peer.Identity.View, Name(peer.State), Name(peer.Conduct),
            peer.RoutesV4, peer.RoutesV6, peer.FullFeedV4, peer.FullFeedV6, peer.Seeded, resets, peer.Time.ToSecondsString());

        private static string Name<T>(T word)
            where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());
    }
}

internal sealed record ReportedFeed(string Feed, string State, long Gaps, string? LastGap, string LastReport, IReadOnlyList<ReportedPeer> Peers);

internal sealed record ReportedPeer(
    string Address, uint Asn, string View, string State, string Conduct, int RoutesV4, int RoutesV6, bool FullFeedV4, bool FullFeedV6, bool Seeded,
    long Resets, string LastReport);

[JsonSerializable(typeof(IReadOnlyList<ReportedFeed>))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class FeedReportsJson : JsonSerializerContext;
