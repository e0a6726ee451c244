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

    /// <summary>Whether the Optional and Transitive bits are those of the type (RFC 7606 §3 c); all types after AGGREGATOR are optional.</summary>
    public static bool FlagsHold(AttributeType type, AttributeFlags flags) => AttributeRules.Of(type).Kind is { } kind
        ? (flags & KindMask) == kind
        : (flags & AttributeFlags.Optional) != 0 || !Enum.IsDefined(type);

    /// <summary>What flags lead to that are not those of the type: RFC 7606 §3 c, but of AIGP RFC 7311 §3.</summary>
    public static UpdateTreatment OfWrongFlags(AttributeType type) =>
        type == AttributeType.Aigp ? UpdateTreatment.AttributeDiscard : UpdateTreatment.TreatAsWithdraw;

    /// <summary>Whether a type that nobody knows claims to be well-known (RFC 4271 §6.3), which leaves the message unreadable.</summary>
    public static bool IsUnknownWellKnown(AttributeType type, AttributeFlags flags) =>
        (flags & AttributeFlags.Optional) == 0
        && type is not (>= AttributeType.Origin and <= AttributeType.ClusterList)
        && !Enum.IsDefined(type);

    /// <summary>Whether a value has the size and content of its type (RFC 7606 §7). Types without a rule here always hold.</summary>
    public static bool ValueHolds(AttributeType type, ReadOnlySpan<byte> value, AsnWidth width) =>
        AttributeRules.Of(type).SizeHolds(value.Length) && type switch
        {
            AttributeType.Origin => Attr01Origin.TryRead(value, out _),
            AttributeType.Aggregator => Attr07Aggregator.TryRead(value, width, out _),
            AttributeType.As4Aggregator => Attr18As4Aggregator.TryRead(value, out _),
            AttributeType.TunnelEncapsulation or AttributeType.BgpLs => TlvFraming.Holds(value, sizeof(ushort)),
            AttributeType.Aigp => Attr26Aigp.TryRead(value, out _),
            AttributeType.PrefixSid => TlvFraming.Holds(value, sizeof(byte)),
            _ => true,
        };

    /// <summary>
    /// What a malformed value of a type leads to (RFC 7606 §7; RFC 6514 §5; RFC 6793 §6; RFC 7311 §3; RFC 8092 §6; RFC 8669 §6; RFC 9012
    /// §13; RFC 9026 §3.1.6; RFC 9234 §5; RFC 9552 §8.2.2).
    /// </summary>
    public static UpdateTreatment OfMalformedValue(AttributeType type, PeerRelation relation) =>
        type is AttributeType.LocalPref or AttributeType.OriginatorId or AttributeType.ClusterList && relation == PeerRelation.External
            ? UpdateTreatment.AttributeDiscard
            : AttributeRules.Of(type).Malformed;

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
