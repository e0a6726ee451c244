using System.Text.Json;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Live;
using Routebeat.Wire.Bmp;

namespace Routebeat.Host.Live;

/// <summary>What a BMP router says of itself and its peers, as a part of the status of its feed.</summary>
internal static class BmpStatus
{
    /// <summary>The router that a feed is; null where it is none.</summary>
    public static BmpLine? Of(LiveFeed feed)
    {
        var health = feed.Bmp.Health;
        var counts = health.Counts;
        BmpPeerLine[] peers = [.. feed.Bmp.Peers.Select(Of)];
        return peers.Length == 0 && counts.Initiations == 0 ? null : new BmpLine(
            health.SystemName,
            health.SystemDescription,
            health.Terminated is { } reason ? Name(reason.ToString()) : null,
            counts.PeerUps,
            counts.PeerDowns,
            counts.StatisticsReports,
            counts.AdjRibOut,
            counts.PostPolicy,
            counts.LocRib,
            counts.TimesReplaced,
            counts.MirrorLosses,
            peers);
    }

    private static BmpPeerLine Of(BmpPeerHealth peer) => new(
        peer.Address.ToString(),
        peer.Asn.Value,
        peer.Distinguisher,
        peer.TableName,
        peer.IsUp,
        peer.LastDownReason == BmpPeerDownReason.None ? null : Name(peer.LastDownReason.ToString()),
        peer.Used is { } rib ? Name(rib.ToString()) : null,
        StatisticsOf(peer));

    private static SortedDictionary<string, ulong> StatisticsOf(BmpPeerHealth peer)
    {
        var statistics = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var statistic in peer.Statistics)
        {
            string family = statistic.Family == default ? string.Empty : $"-{statistic.Family.Afi}-{statistic.Family.Safi}";
            statistics[Name(statistic.Type.ToString()) + family] = statistic.Value;
        }

        return statistics;
    }

    private static string Name(string word) => JsonNamingPolicy.KebabCaseLower.ConvertName(word);
}

internal sealed record BmpLine(
    string SystemName, string SystemDescription, string? Terminated, long PeerUps, long PeerDowns, long StatisticsReports, long AdjRibOut, long PostPolicy,
    long LocRib, long TimesReplaced, long MirrorLosses, IReadOnlyList<BmpPeerLine> Peers);

internal sealed record BmpPeerLine(
    string Address, uint Asn, ulong Distinguisher, string TableName, bool IsUp, string? LastDownReason, string? Used, IReadOnlyDictionary<string, ulong> Statistics);
