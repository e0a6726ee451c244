using System.Collections.Frozen;
using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Every column of feature rows, once, in the order of the topic and of <c>features.arrow</c>.</summary>
public static class FeatureColumns
{
    /// <summary>Start of the window.</summary>
    internal const int WindowStart = 0;

    /// <summary>The entity.</summary>
    internal const int Entity = 1;

    /// <summary>The country.</summary>
    internal const int Country = 2;

    /// <summary>Whether the table is known.</summary>
    internal const int Seeded = 3;

    /// <summary>Whether no gap touches the window.</summary>
    internal const int Complete = 4;

    /// <summary>The first of the columns that are one number; they stand together.</summary>
    internal const int FirstNumber = 5;

    /// <summary>The columns in order.</summary>
    public static IReadOnlyList<FeatureColumn> All { get; } = Describe();

    /// <summary>The columns that are one number, in order: what detectors and models can take.</summary>
    public static IReadOnlyList<FeatureColumn> Numbers { get; } = [.. All.Where(static column => column.Number is not null)];

    /// <summary>The first of the four columns after the numbers: peer ASes, their updates, upstreams, loss.</summary>
    internal static int FirstList { get; } = FirstNumber + Numbers.Count;

    private static FrozenDictionary<string, FeatureColumn> ByName { get; } = All.ToFrozenDictionary(static column => column.Name, StringComparer.Ordinal);

    /// <summary>The column of a name, or null.</summary>
    public static FeatureColumn? Find(string name) => ByName.GetValueOrDefault(name);

    private static FeatureColumn[] Describe() =>
    [
        new(ArrowField.Required("window_start", ArrowType.Timestamp), nameof(FeatureRow.Window), "µs since 1970, UTC", MergeRule.Key, "Start of the window, inclusive; its length is the schema's metadata `window_seconds`."),
        new(ArrowField.Required("entity", ArrowType.Utf8), nameof(FeatureRow.Entity), "–", MergeRule.Key, "The entity: `as:N`, `cc:XX` or `all:internet`."),
        new(ArrowField.Nullable("country", ArrowType.Utf8), nameof(FeatureRow.Country), "–", MergeRule.Same, "ISO 3166-1 alpha-2 code of an AS's country or of the country itself; null where none is known."),
        new(ArrowField.Required("seeded", ArrowType.Boolean), nameof(FeatureRow.Seeded), "–", MergeRule.And, "Whether the entity's table is known, so that totals are totals and not lower bounds."),
        new(ArrowField.Required("complete", ArrowType.Boolean), nameof(FeatureRow.Complete), "–", MergeRule.And, "Whether no gap touches the window; detectors score nothing else."),
        Sum("announcements", nameof(FeatureRow.Announcements), "routes", "Routes announced.", static row => row.Announcements),
        Sum("withdrawals", nameof(FeatureRow.Withdrawals), "routes", "Routes withdrawn.", static row => row.Withdrawals),
        Sum("prefixes_announced", nameof(FeatureRow.PrefixesAnnounced), "prefixes", "Different prefixes announced.", static row => row.PrefixesAnnounced),
        Sum("prefixes_withdrawn", nameof(FeatureRow.PrefixesWithdrawn), "prefixes", "Different prefixes withdrawn.", static row => row.PrefixesWithdrawn),
        Sum("new_routes", nameof(FeatureRow.NewRoutes), "routes", "Announcements of routes that the peer did not have.", static row => row.NewRoutes),
        Sum("duplicates", nameof(FeatureRow.Duplicates), "routes", "Announcements that changed nothing.", static row => row.Duplicates),
        Sum("attribute_changes", nameof(FeatureRow.AttributeChanges), "routes", "Announcements that changed attributes only.", static row => row.AttributeChanges),
        Sum("path_changes", nameof(FeatureRow.PathChanges), "routes", "Announcements that changed the path, not the origin.", static row => row.PathChanges),
        Sum("origins_gained", nameof(FeatureRow.OriginsGained), "routes", "Routes that came from another origin.", static row => row.OriginsGained),
        Sum("origins_lost", nameof(FeatureRow.OriginsLost), "routes", "Routes that went to another origin.", static row => row.OriginsLost),
        Sum("withdrawals_unknown", nameof(FeatureRow.WithdrawalsUnknown), "routes", "Of `withdrawals`, those of routes that the peer was not known to have; only under `as:0` and what it is part of.", static row => row.WithdrawalsUnknown),
        Sum("flaps", nameof(FeatureRow.Flaps), "routes", "Routes withdrawn and then announced, or the reverse, by one peer within the window.", static row => row.Flaps),
        Sum("late", nameof(FeatureRow.Late), "changes", "Changes that came after their window had closed; they enter no other count.", static row => row.Late),
        Sum("messages_announcing", nameof(FeatureRow.MessagesAnnouncing), "messages", "Messages with at least one announcement, counted where their first announcement went.", static row => row.MessagesAnnouncing),
        Sum("messages_withdrawing", nameof(FeatureRow.MessagesWithdrawing), "messages", "Messages with at least one withdrawal, counted where their first withdrawal went.", static row => row.MessagesWithdrawing),
        Sum("message_octets", nameof(FeatureRow.MessageOctets), "octets", "Size of the messages counted where their first change went.", static row => row.MessageOctets),
        Sum("origin_igp", nameof(FeatureRow.OriginIgp), "routes", "Announcements with ORIGIN IGP.", static row => row.OriginIgp),
        Sum("origin_egp", nameof(FeatureRow.OriginEgp), "routes", "Announcements with ORIGIN EGP.", static row => row.OriginEgp),
        Sum("origin_incomplete", nameof(FeatureRow.OriginIncomplete), "routes", "Announcements with ORIGIN INCOMPLETE.", static row => row.OriginIncomplete),
        Sum("path_length_sum_hops", nameof(FeatureRow.PathLengthSum), "hops", "Sum of path lengths over announcements.", static row => row.PathLengthSum),
        Max("path_length_max_hops", nameof(FeatureRow.PathLengthMax), "hops", "Longest path announced; 255 stands for 255 or more.", static row => row.PathLengthMax),
        Sum("unique_length_sum_hops", nameof(FeatureRow.UniqueLengthSum), "hops", "Sum over announcements of the number of different hops.", static row => row.UniqueLengthSum),
        Sum("edit_distance_sum_hops", nameof(FeatureRow.EditDistanceSum), "hops", "Sum over announcements that changed path or origin of the edit distance to the path replaced.", static row => row.EditDistanceSum),
        Max("edit_distance_max_hops", nameof(FeatureRow.EditDistanceMax), "hops", "Largest of these edit distances.", static row => row.EditDistanceMax),
        Max("upstreams_left", nameof(FeatureRow.UpstreamsLeft), "ASes", "Upstreams that routes carried at the end of the window still have; a country's is the largest of its ASes that the window touched.", static row => row.UpstreamsLeft),
        Sum("networks_v4", "V4.Networks", "prefixes", "IPv4 prefixes known: carried by a peer now or within the last 24 h.", static row => row.V4.Networks),
        Sum("visible_v4", "V4.Visible", "prefixes", "Of these, those that more than half of the full-feed peer ASes carry, moved ones included.", static row => row.V4.Visible),
        Sum("visible_24s", "V4.Blocks", "/24s", "Visible /24s, the union over an AS's prefixes; a country's is the sum over its ASes.", static row => row.V4.Blocks),
        Sum("share_v4_ppm", "V4.SharePpm", "10⁻⁶ networks", "Sum over the networks of the share of peer ASes that carry each, rounded half up per prefix; divided by `networks_v4` it is the mean share.", static row => row.V4.SharePpm),
        Sum("networks_v6", "V6.Networks", "prefixes", "IPv6 prefixes known: carried by a peer now or within the last 24 h.", static row => row.V6.Networks),
        Sum("visible_v6", "V6.Visible", "prefixes", "Of these, those that more than half of the full-feed peer ASes carry, moved ones included.", static row => row.V6.Visible),
        Sum("visible_48s", "V6.Blocks", "/48s", "Visible /48s, the union over an AS's prefixes; a country's is the sum over its ASes.", static row => row.V6.Blocks),
        Sum("share_v6_ppm", "V6.SharePpm", "10⁻⁶ networks", "Sum over the networks of the share of peer ASes that carry each, rounded half up per prefix; divided by `networks_v6` it is the mean share.", static row => row.V6.SharePpm),
        Sum("share_lost_ppm", nameof(FeatureRow.ShareLostPpm), "10⁻⁶ networks", "Share lost within the window, summed over networks that lost some.", static row => row.ShareLostPpm),
        Max("peers_total", nameof(FeatureRow.PeersTotal), "peer ASes", "Peer ASes in the denominator: full-feed ones that are up, or (unseeded) those that carried a network within 24 h.", static row => row.PeersTotal),
        Number("state_changes", nameof(FeatureRow.StateChanges), "crossings", MergeRule.Lead, "Crossings of the bounds of visibility inside the window, at event level; of a country those of its largest AS that crossed one.", static row => row.StateChanges),
        Max("lead_networks", nameof(FeatureRow.LeadNetworks), "prefixes", "Of a country: known networks of the AS behind `state_changes`; of an AS its own.", static row => row.LeadNetworks),
        Sum("networks_lost", nameof(FeatureRow.NetworksLost), "prefixes", "Visible networks fewer than the baseline's while the entity is below its return bound, else 0; a country's is the sum over its ASes.", static row => row.NetworksLost),
        new(ArrowField.Required("peer_update_ases", ArrowType.List(ArrowType.UInt32)), nameof(FeatureRow.PeerUpdates), "AS numbers", MergeRule.SumByKey, "Peer ASes that sent updates without duplicates, in order; quarantined and transferring peers are left out."),
        new(ArrowField.Required("peer_update_counts", ArrowType.List(ArrowType.Int64)), nameof(FeatureRow.PeerUpdates), "routes", MergeRule.SumByKey, "How many each of `peer_update_ases` sent; the third largest is the feature `updates_at_third_peer`."),
        new(ArrowField.Required("upstreams", ArrowType.List(ArrowType.UInt32)), nameof(FeatureRow.Upstreams), "AS numbers", MergeRule.Union, "Different upstreams in the announcements, in order."),
        new(ArrowField.Nullable("loss", ArrowType.Utf8), nameof(FeatureRow.Loss), "–", MergeRule.Evidence, "What is known of the loss, as JSON (shape: below); null while nothing is lost."),
    ];

    private static FeatureColumn Sum(string name, string property, string unit, string meaning, Func<FeatureRow, long> number) =>
        Number(name, property, unit, MergeRule.Sum, meaning, number);

    private static FeatureColumn Max(string name, string property, string unit, string meaning, Func<FeatureRow, long> number) =>
        Number(name, property, unit, MergeRule.Maximum, meaning, number);

    private static FeatureColumn Number(string name, string property, string unit, MergeRule merge, string meaning, Func<FeatureRow, long> number) =>
        new(ArrowField.Required(name, ArrowType.Int64), property, unit, merge, meaning) { Number = number };
}
