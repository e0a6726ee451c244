using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Judges the path attributes of an UPDATE: what RFC 7606 asks a speaker to do, as values. Reads nothing, keeps nothing.</summary>
/// <remarks>
/// A fault is judged by itself; the strongest judgement of a message wins (<see cref="UpdateOutcome.Or"/>, RFC 7606 §3 h). AS_PATH,
/// MP_REACH_NLRI and MP_UNREACH_NLRI are judged by their readers, since only reading tells whether they hold.
/// </remarks>
public static class UpdateRules
{
    private const AttributeFlags KindMask = AttributeFlags.Optional | AttributeFlags.Transitive;
    private const AttributeFlags WellKnown = AttributeFlags.Transitive;
    private const AttributeFlags OptionalTransitive = AttributeFlags.Optional | AttributeFlags.Transitive;
    private const AttributeFlags OptionalNonTransitive = AttributeFlags.Optional;

    /// <summary>Whether the Optional and Transitive bits are those of the type (RFC 7606 §3 c). Types without a rule here always hold.</summary>
    public static bool FlagsHold(AttributeType type, AttributeFlags flags) => type switch
    {
        >= AttributeType.Origin and <= AttributeType.NextHop => (flags & KindMask) == WellKnown,
        AttributeType.MultiExitDisc => (flags & KindMask) == OptionalNonTransitive,
        AttributeType.LocalPref or AttributeType.AtomicAggregate => (flags & KindMask) == WellKnown,
        AttributeType.Aggregator or AttributeType.Communities => (flags & KindMask) == OptionalTransitive,
        AttributeType.OriginatorId or AttributeType.ClusterList => (flags & KindMask) == OptionalNonTransitive,
        AttributeType.MpReachNlri or AttributeType.MpUnreachNlri => (flags & KindMask) == OptionalNonTransitive,
        >= AttributeType.ExtendedCommunities and <= AttributeType.As4Aggregator => (flags & KindMask) == OptionalTransitive,
        AttributeType.Ipv6ExtendedCommunities or AttributeType.LargeCommunity or AttributeType.OnlyToCustomer =>
            (flags & KindMask) == OptionalTransitive,
        _ => true,
    };

    /// <summary>Whether a type that nobody knows claims to be well-known (RFC 4271 §6.3), which leaves the message unreadable.</summary>
    public static bool IsUnknownWellKnown(AttributeType type, AttributeFlags flags) =>
        (flags & AttributeFlags.Optional) == 0
        && type is not (>= AttributeType.Origin and <= AttributeType.ClusterList)
        && !Enum.IsDefined(type);

    /// <summary>Whether a value has the size and content of its type (RFC 7606 §7). Types without a rule here always hold.</summary>
    public static bool ValueHolds(AttributeType type, ReadOnlySpan<byte> value, AsnWidth width) => type switch
    {
        AttributeType.Origin => value.Length == 1 && value[0] <= (byte)OriginCode.Incomplete,
        AttributeType.NextHop or AttributeType.MultiExitDisc or AttributeType.LocalPref => value.Length == sizeof(uint),
        AttributeType.Communities => value.Length > 0 && value.Length % Attr08Communities.Size == 0,
        AttributeType.Aggregator => Attr07Aggregator.TryRead(value, width, out _),
        AttributeType.AtomicAggregate => value.IsEmpty,
        AttributeType.OriginatorId or AttributeType.OnlyToCustomer => value.Length == sizeof(uint),
        AttributeType.ClusterList => value.Length > 0 && value.Length % sizeof(uint) == 0,
        AttributeType.ExtendedCommunities => value.Length > 0 && value.Length % 8 == 0,
        AttributeType.As4Aggregator => Attr18As4Aggregator.TryRead(value, out _),
        AttributeType.Ipv6ExtendedCommunities => value.Length > 0 && value.Length % 20 == 0,
        AttributeType.LargeCommunity => value.Length > 0 && value.Length % Attr32LargeCommunity.Size == 0,
        _ => true,
    };

    /// <summary>What a malformed value of a type leads to (RFC 7606 §7; RFC 6793 §6; RFC 8092 §6; RFC 9234 §5).</summary>
    public static UpdateTreatment OfMalformedValue(AttributeType type, PeerRelation relation) => type switch
    {
        AttributeType.AtomicAggregate or AttributeType.Aggregator or AttributeType.As4Path or AttributeType.As4Aggregator
            or AttributeType.Aigp => UpdateTreatment.AttributeDiscard,
        AttributeType.LocalPref or AttributeType.OriginatorId or AttributeType.ClusterList when relation == PeerRelation.External =>
            UpdateTreatment.AttributeDiscard,
        AttributeType.MpReachNlri or AttributeType.MpUnreachNlri => UpdateTreatment.SessionReset,
        _ => UpdateTreatment.TreatAsWithdraw,
    };

    /// <summary>What an attribute that stands again leads to: the first counts, except of those that carry routes (RFC 7606 §3 g).</summary>
    public static UpdateTreatment OfRepeated(AttributeType type) =>
        type is AttributeType.MpReachNlri or AttributeType.MpUnreachNlri ? UpdateTreatment.SessionReset : UpdateTreatment.AttributeDiscard;

    /// <summary>
    /// What a fault becomes in a message that announces nothing although it has attributes that describe routes: what should have been
    /// announced may be lost in the fault, so only a discarded attribute is harmless (RFC 7606 §5.2).
    /// </summary>
    public static UpdateOutcome WithoutReachableRoutes(UpdateOutcome outcome) =>
        outcome.Treatment == UpdateTreatment.TreatAsWithdraw ? outcome with { Treatment = UpdateTreatment.SessionReset } : outcome;

    /// <summary>The mandatory attribute that is missing from a message that announces routes (RFC 7606 §3 d); none if it is whole.</summary>
    /// <param name="has">The attributes there are.</param>
    /// <param name="announcesV4">Whether IPv4 routes are announced outside MP_REACH_NLRI, which takes NEXT_HOP.</param>
    public static AttributeType FindMissing(in AttributeTypes has, RouteSection announcesV4) =>
        !has.Contains(AttributeType.Origin) ? AttributeType.Origin
        : !has.Contains(AttributeType.AsPath) ? AttributeType.AsPath
        : announcesV4 == RouteSection.Present && !has.Contains(AttributeType.NextHop) ? AttributeType.NextHop
        : AttributeType.None;
}
