using System.Globalization;

namespace Routebeat.Host.Live;

/// <summary>Feeds and peers as lines of a table.</summary>
internal static class FeedTable
{
    /// <summary>A line a feed.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<FeedLine> feeds) => Align(
        [
            ["feed", "state", "seeded", "peers up", "full feeds", "largest table", "messages/s", "messages", "last message", "gaps", "faults"],
            .. feeds.Select(static feed => (string[])
            [
                feed.Feed,
                feed.Connections > 0 ? "connected" : feed.LastReason is null ? "ended" : "disconnected",
                Number(feed.Peers.Count(static peer => peer.Seeded)),
                $"{Number(feed.Peers.Count(static peer => peer.State != "down"))}/{Number(feed.Peers.Count)}",
                Number(feed.Peers.Count(static peer => peer.FullFeedV4 || peer.FullFeedV6)),
                Number(feed.Peers.Select(static peer => peer.RoutesV4 + peer.RoutesV6).DefaultIfEmpty().Max()),
                feed.MessagesPerSecond.ToString("#,0", CultureInfo.InvariantCulture),
                Number(feed.Messages),
                feed.Last ?? "–",
                Number(feed.Disconnects),
                Number(feed.DeadLetters),
            ]),
        ]);

    /// <summary>A line a peer.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<PeerLine> peers) => Align(
        [
            ["peer", "AS", "state", "conduct", "IPv4 routes", "IPv6 routes", "full feed", "seeded", "messages", "last message"],
            .. peers.OrderBy(static peer => peer.Asn).ThenBy(static peer => peer.Address, StringComparer.Ordinal).Select(static peer => (string[])
            [
                peer.Address,
                $"AS{peer.Asn}",
                peer.State,
                peer.Conduct,
                Number(peer.RoutesV4),
                Number(peer.RoutesV6),
                FullFeed(peer.FullFeedV4, peer.FullFeedV6),
                peer.Seeded ? "yes" : "no",
                Number(peer.Messages),
                peer.Last ?? "–",
            ]),
        ]);

    /// <summary>The families of which a peer is a full feed.</summary>
    public static string FullFeed(bool isOfV4, bool isOfV6) => (isOfV4, isOfV6) switch
    {
        (true, true) => "IPv4, IPv6",
        (true, false) => "IPv4",
        (false, true) => "IPv6",
        _ => "no",
    };

    /// <summary>Rows as lines whose columns stand under each other.</summary>
    public static IReadOnlyList<string> Align(IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        return [.. rows.Select(row => string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd())];
    }

    private static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
