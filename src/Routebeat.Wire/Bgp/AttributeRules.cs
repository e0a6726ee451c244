namespace Routebeat.Wire.Bgp;

/// <summary>The flags, sizes and treatments of all attribute types: RFC 7606 §7, and the RFCs after it that say how theirs are handled.</summary>
/// <remarks>
/// A second form of the table serves the hot path: for the types in common use, flags and size packed into one number, so that no
/// branch is taken to tell whether an attribute is sound. Whatever is not sound is judged by <see cref="UpdateRules"/>.
/// </remarks>
internal static class AttributeRules
{
    /// <summary>How many types the packed table has; the types above are rare.</summary>
    public const int PackedTypes = 64;

    private const AttributeFlags WellKnown = AttributeFlags.Transitive;
    private const AttributeFlags OptionalTransitive = AttributeFlags.Optional | AttributeFlags.Transitive;
    private const AttributeFlags OptionalNonTransitive = AttributeFlags.Optional;
    private const int Any = ushort.MaxValue;

    private static readonly AttributeRule[] _rules = Create();
    private static readonly ulong[] _packed = Pack();

    /// <summary>The rule of a type.</summary>
    public static ref readonly AttributeRule Of(AttributeType type) => ref _rules[(int)type];

    /// <summary>
    /// Whether an attribute has the flags and size of its type, which is below <see cref="PackedTypes"/> and in common use. Of a unit that
    /// is no power of two only the power of two in it is asked: <see cref="AttributeRule.SizeHolds"/> asks for the whole.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="size">The size of the value, below 65,536.</param>
    public static bool IsSound(int type, int flags, int size)
    {
        unchecked
        {
            ulong rule = _packed[type & (PackedTypes - 1)];
            int kind = (flags ^ (int)rule) & 0xC0;
            int rest = size & (int)(rule >> 8) & 0xFF;
            int below = (size - (int)((rule >> 16) & 0xFFFF)) >> 31;
            int above = ((int)((rule >> 32) & 0xFFFF) - size) >> 31;
            return (kind | rest | below | above) == 0;
        }
    }

    private static AttributeRule[] Create()
    {
        var rules = new AttributeRule[byte.MaxValue + 1];
        Array.Fill(rules, new AttributeRule(null, 0, Any, 1, UpdateTreatment.TreatAsWithdraw));
        void Set(AttributeType type, AttributeFlags? kind, int least, int most, int unit = 1, UpdateTreatment malformed = UpdateTreatment.TreatAsWithdraw) =>
            rules[(int)type] = new AttributeRule(kind, least, most, unit, malformed);

        Set(AttributeType.Origin, WellKnown, 1, 1);
        Set(AttributeType.AsPath, WellKnown, 0, Any);
        Set(AttributeType.NextHop, WellKnown, 4, 4);
        Set(AttributeType.MultiExitDisc, OptionalNonTransitive, 4, 4);
        Set(AttributeType.LocalPref, WellKnown, 4, 4);
        Set(AttributeType.AtomicAggregate, WellKnown, 0, 0, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.Aggregator, OptionalTransitive, 6, 8, 2, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.Communities, OptionalTransitive, 4, Any, 4);
        Set(AttributeType.OriginatorId, OptionalNonTransitive, 4, 4);
        Set(AttributeType.ClusterList, OptionalNonTransitive, 4, Any, 4);
        Set(AttributeType.MpReachNlri, OptionalNonTransitive, 0, Any, 1, UpdateTreatment.SessionReset);
        Set(AttributeType.MpUnreachNlri, OptionalNonTransitive, 0, Any, 1, UpdateTreatment.SessionReset);
        Set(AttributeType.ExtendedCommunities, OptionalTransitive, 8, Any, 8);
        Set(AttributeType.As4Path, OptionalTransitive, 0, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.As4Aggregator, OptionalTransitive, 8, 8, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.PmsiTunnel, OptionalTransitive, 5, Any);
        Set(AttributeType.TunnelEncapsulation, OptionalTransitive, 0, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.Ipv6ExtendedCommunities, OptionalTransitive, 20, Any, 20);
        Set(AttributeType.Aigp, OptionalNonTransitive, 0, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.BgpLs, OptionalNonTransitive, 0, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.LargeCommunity, OptionalTransitive, 12, Any, 12);
        Set(AttributeType.OnlyToCustomer, OptionalTransitive, 4, 4);
        Set(AttributeType.BfdDiscriminator, OptionalTransitive, 5, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.PrefixSid, OptionalTransitive, 0, Any, 1, UpdateTreatment.AttributeDiscard);
        Set(AttributeType.AttrSet, OptionalTransitive, 4, Any);
        return rules;
    }

    private static ulong[] Pack()
    {
        // A least size above the most one holds for no value: such types are never taken for sound.
        const ulong Never = 1UL << 16;
        var packed = new ulong[PackedTypes];
        for (int type = 0; type < PackedTypes; type++)
        {
            var rule = _rules[type];
            bool common = rule.Kind is not null && (AttributeType)type is not (AttributeType.PmsiTunnel
                or AttributeType.TunnelEncapsulation or AttributeType.Aigp or AttributeType.BgpLs or AttributeType.PrefixSid);
            int powerOfTwo = rule.Unit & -rule.Unit;
            packed[type] = common
                ? (ulong)rule.Kind!.Value | ((ulong)(powerOfTwo - 1) << 8) | ((ulong)rule.Least << 16) | ((ulong)rule.Most << 32)
                : Never;
        }

        return packed;
    }
}
