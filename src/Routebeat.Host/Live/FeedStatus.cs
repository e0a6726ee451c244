using System.Text.Json;
using System.Text.Json.Serialization;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Live;

namespace Routebeat.Host.Live;

/// <summary>How the feeds of a live run stand, as the file that <c>routebeat feeds</c> reads.</summary>
internal static class FeedStatus
{
    /// <summary>The status as octets of JSON.</summary>
    /// <param name="now">The clock.</param>
    /// <param name="feeds">The feeds.</param>
    /// <param name="inbox">Their inbox.</param>
    public static byte[] Write(EventTime now, LiveFeeds feeds, FeedInbox inbox) => JsonSerializer.SerializeToUtf8Bytes(
        new RunStatus(now.ToSecondsString(), inbox.Depth, inbox.Octets, inbox.Waits, Math.Round(inbox.Held.TotalSeconds, 1), [.. feeds.All.Select(Of)]), StatusJson.Default.RunStatus);

    /// <summary>Reads a status; null where it is none.</summary>
    public static RunStatus? Read(ReadOnlySpan<byte> octets)
    {
        try
        {
            return JsonSerializer.Deserialize(octets, StatusJson.Default.RunStatus);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static FeedLine Of(LiveFeed feed)
    {
        var standings = feed.Ingest.Standings();
        return new FeedLine(
            feed.Ingest.Feed,
            feed.Connections,
            feed.Disconnects,
            feed.LastReason,
            feed.Counts.Records,
            feed.RatePerSecond,
            Text(feed.LastReceived),
            Text(feed.Ingest.Watermark),
            feed.Counts.DeadLetters.Values.Sum(),
            feed.Counts.Repeated,
            feed.Ingest.PrefixCount,
            [.. standings.Select(static peer => new PeerLine(
                peer.Identity.Address.ToString(),
                peer.Identity.Asn.Value,
                Name(peer.State),
                Name(peer.Conduct),
                peer.RoutesV4,
                peer.RoutesV6,
                peer.FullFeedV4,
                peer.FullFeedV6,
                peer.Seeded,
                peer.Messages,
                Text(peer.Last)))],
            BmpStatus.Of(feed));
    }

    private static string? Text(EventTime time) => time == EventTime.MinValue ? null : time.ToSecondsString();

    private static string Name(PeerState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());

    private static string Name(PeerConduct conduct) => JsonNamingPolicy.KebabCaseLower.ConvertName(conduct.ToString());
}

internal sealed record RunStatus(string Time, int Waiting, long WaitingOctets, long Waits, double HeldSeconds, IReadOnlyList<FeedLine> Feeds);

internal sealed record FeedLine(
    string Feed, int Connections, long Disconnects, string? LastReason, long Messages, double MessagesPerSecond, string? Last, string? Watermark,
    long DeadLetters, long Repeated, int Prefixes, IReadOnlyList<PeerLine> Peers, BmpLine? Bmp);

internal sealed record PeerLine(
    string Address, uint Asn, string State, string Conduct, int RoutesV4, int RoutesV6, bool FullFeedV4, bool FullFeedV6, bool Seeded, long Messages, string? Last);

[JsonSerializable(typeof(RunStatus))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
internal sealed partial class StatusJson : JsonSerializerContext;
