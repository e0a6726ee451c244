namespace Routebeat.Routing.Log;

/// <summary>One change of one peer's route to one prefix, keyed to an origin AS. 72 octets; the path stands in the batch's pool.</summary>
/// <remarks>
/// Distances saturate at 255, and of longer paths the first 255 hops are kept. A hop 0 stands for an AS_SET of several members. The default value is a seeded route to no prefix.
/// </remarks>
public readonly record struct RouteChange
{
    /// <summary>Event time.</summary>
    public required EventTime Time { get; init; }

    /// <summary>The prefix.</summary>
    public required IpPrefix Prefix { get; init; }

    /// <summary>The origin AS that the change is keyed to; AS0 where there is none.</summary>
    public required Asn Origin { get; init; }

    /// <summary>The origin at the other end of a move (see <see cref="RouteChangeKind"/>); AS0 otherwise.</summary>
    public Asn OtherOrigin { get; init; }

    /// <summary>The number of the peer within its feed.</summary>
    public required int Peer { get; init; }

    /// <summary>The AS next to the origin on the path, the last hop that differs from the origin; AS0 if the path holds the origin alone. Of a withdrawal, that of the route withdrawn.</summary>
    public Asn Upstream { get; init; }

    /// <summary>Where the hops begin in <see cref="RouteBatch.Hops"/>. Of an announcement the new path, of a withdrawal or a lost origin the former.</summary>
    public int HopsOffset { get; init; }

    /// <summary>The number of hops, prepending included, an AS_SET counting one (RFC 4271 §9.1.2.2).</summary>
    public byte HopsCount { get; init; }

    /// <summary>What the change is.</summary>
    public required RouteChangeKind Kind { get; init; }

    /// <summary>The number of different hops.</summary>
    public byte UniqueHopsCount { get; init; }

    /// <summary>Levenshtein distance in hops between the new path and the one it replaces; 0 unless the path or the origin changed.</summary>
    public byte EditDistance { get; init; }

    /// <summary>Of an announcement: the origin of the covering prefix, the one most peers carry; AS0 if none covers it.</summary>
    public Asn CoveringOrigin { get; init; }

    /// <summary>Of an announcement: the length of the longest less-specific that any peer of the feed carries (never /0); 0 if there is none.</summary>
    public byte CoveringLength { get; init; }

    /// <summary>Marks for counting messages.</summary>
    public RouteChangeMarks Marks { get; init; }

    /// <summary>Of an announcement: the ORIGIN attribute.</summary>
    public OriginCode OriginCode { get; init; }

    /// <summary>The octets of the UPDATE message, on the first change that the message makes; 0 on the others.</summary>
    public ushort MessageOctets { get; init; }

    /// <summary>The covering prefix, or the default value if none covers it.</summary>
    public IpPrefix CoveringPrefix => CoveringLength == 0 ? default : Prefix.Shorten(CoveringLength);

    /// <summary>Whether the change is an announcement on the wire.</summary>
    public bool IsAnnouncement => Kind is >= RouteChangeKind.New and <= RouteChangeKind.OriginGained;

    /// <summary>Whether the change is a withdrawal on the wire.</summary>
    public bool IsWithdrawal => Kind is RouteChangeKind.Withdrawn or RouteChangeKind.WithdrawnUnknown;
}
