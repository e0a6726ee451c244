using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Features.Rows;

/// <summary>The features of one entity in one window (v1). Units and merge rules of every column: src/Routebeat.Topics/Features/README.md, tested against the code.</summary>
/// <remarks>
/// A row exists for an entity that changed or whose visibility changed; an absent row means zero activity and unchanged visibility.
/// A country's row from one partition is a partial: <see cref="FeatureRows.Merge"/> makes the whole.
/// </remarks>
public sealed record FeatureRow
{
    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>The entity.</summary>
    public required EntityKey Entity { get; init; }

    /// <summary>The country of an AS, or of the country itself.</summary>
    public CountryCode Country { get; init; }

    /// <summary>Whether the entity's table is known, so that totals are totals and not lower bounds.</summary>
    public bool Seeded { get; init; }

    /// <summary>Whether no gap touches the window; detectors score nothing else.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>Routes announced.</summary>
    public long Announcements { get; init; }

    /// <summary>Routes withdrawn.</summary>
    public long Withdrawals { get; init; }

    /// <summary>Different prefixes announced.</summary>
    public long PrefixesAnnounced { get; init; }

    /// <summary>Different prefixes withdrawn.</summary>
    public long PrefixesWithdrawn { get; init; }

    /// <summary>Announcements of routes that the peer did not have.</summary>
    public long NewRoutes { get; init; }

    /// <summary>Announcements that changed nothing.</summary>
    public long Duplicates { get; init; }

    /// <summary>Announcements that changed attributes only.</summary>
    public long AttributeChanges { get; init; }

    /// <summary>Announcements that changed the path, not the origin.</summary>
    public long PathChanges { get; init; }

    /// <summary>Routes that came from another origin.</summary>
    public long OriginsGained { get; init; }

    /// <summary>Routes that went to another origin.</summary>
    public long OriginsLost { get; init; }

    /// <summary>Withdrawals of routes that the peer was not known to have; only under AS0.</summary>
    public long WithdrawalsUnknown { get; init; }

    /// <summary>Routes withdrawn and then announced, or the reverse, by one peer within the window.</summary>
    public long Flaps { get; init; }

    /// <summary>Changes that came after their window had closed; they enter no other count.</summary>
    public long Late { get; init; }

    /// <summary>Messages with at least one announcement, counted where their first announcement went.</summary>
    public long MessagesAnnouncing { get; init; }

    /// <summary>Messages with at least one withdrawal, counted where their first withdrawal went.</summary>
    public long MessagesWithdrawing { get; init; }

    /// <summary>Octets of the messages counted where their first change went.</summary>
    public long MessageOctets { get; init; }

    /// <summary>Announcements with ORIGIN IGP.</summary>
    public long OriginIgp { get; init; }

    /// <summary>Announcements with ORIGIN EGP.</summary>
    public long OriginEgp { get; init; }

    /// <summary>Announcements with ORIGIN INCOMPLETE.</summary>
    public long OriginIncomplete { get; init; }

    /// <summary>Sum of path lengths over announcements, in hops.</summary>
    public long PathLengthSum { get; init; }

    /// <summary>Longest path announced, in hops.</summary>
    public long PathLengthMax { get; init; }

    /// <summary>Sum over announcements of the number of different hops.</summary>
    public long UniqueLengthSum { get; init; }

    /// <summary>Sum of edit distances, in hops, over announcements that changed path or origin.</summary>
    public long EditDistanceSum { get; init; }

    /// <summary>Largest edit distance, in hops.</summary>
    public long EditDistanceMax { get; init; }

    /// <summary>Updates by peer AS, without duplicates, in order of AS; quarantined and transferring peers are left out.</summary>
    public IReadOnlyList<PeerUpdates> PeerUpdates { get; init; } = [];

    /// <summary>Different upstreams in the announcements, in order.</summary>
    public IReadOnlyList<Asn> Upstreams { get; init; } = [];

    /// <summary>Upstreams that routes carried at the end of the window still have; a country's is the largest of its ASes that the window touched.</summary>
    public long UpstreamsLeft { get; init; }

    /// <summary>Visibility in IPv4.</summary>
    public FamilyVisibility V4 { get; init; }

    /// <summary>Visibility in IPv6.</summary>
    public FamilyVisibility V6 { get; init; }

    /// <summary>Share lost within the window, summed over networks that lost some, in parts per million.</summary>
    public long ShareLostPpm { get; init; }

    /// <summary>Peer ASes in the denominator: full-feed ones that are up, or (unseeded) those that carried a network within 24 h.</summary>
    public long PeersTotal { get; init; }

    /// <summary>Crossings of the bounds of RULES 4 inside the window, at event level. Of a country: those of <see cref="LeadNetworks"/>' AS.</summary>
    public long StateChanges { get; init; }

    /// <summary>Of a country: known networks of the AS behind <see cref="StateChanges"/>, the largest that crossed a bound; of an AS its own.</summary>
    public long LeadNetworks { get; init; }

    /// <summary>Visible networks fewer than the baseline's while the entity is below its return bound, else 0; a country's is the sum over its ASes beyond their bounds.</summary>
    public long NetworksLost { get; init; }

    /// <summary>What is known of the loss, while there is one.</summary>
    public LossEvidence? Loss { get; init; }

    /// <summary>
    /// The third largest count over the peer ASes that carry it, those that sent nothing included; the smallest where fewer than three
    /// carry it (RULES 5, volume). So two mad peers add nothing.
    /// </summary>
    public long UpdatesAtThirdPeer => PeerUpdates.Count < Math.Min(3, PeersTotal) ? 0 : FeatureRows.ThirdLargest(PeerUpdates);
}
