using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class UpdateRulesTests
{
    /// <summary>Type, a good size, a bad size, and what the bad one leads to from a peer of another AS (RFC 7606 §7, RFC 8092 §6, RFC 9234 §5).</summary>
    public static TheoryData<AttributeType, int, int, UpdateTreatment> Sizes => new()
    {
        { AttributeType.Origin, 1, 0, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.Origin, 1, 2, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.NextHop, 4, 3, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.NextHop, 4, 16, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.MultiExitDisc, 4, 5, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.LocalPref, 4, 3, UpdateTreatment.AttributeDiscard },
        { AttributeType.AtomicAggregate, 0, 1, UpdateTreatment.AttributeDiscard },
        { AttributeType.Aggregator, 8, 6, UpdateTreatment.AttributeDiscard },
        { AttributeType.Communities, 8, 0, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.Communities, 4, 6, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.OriginatorId, 4, 0, UpdateTreatment.AttributeDiscard },
        { AttributeType.ClusterList, 8, 7, UpdateTreatment.AttributeDiscard },
        { AttributeType.ClusterList, 8, 0, UpdateTreatment.AttributeDiscard },
        { AttributeType.ExtendedCommunities, 16, 12, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.ExtendedCommunities, 8, 0, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.As4Aggregator, 8, 6, UpdateTreatment.AttributeDiscard },
        { AttributeType.Ipv6ExtendedCommunities, 20, 16, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.LargeCommunity, 24, 20, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.LargeCommunity, 12, 0, UpdateTreatment.TreatAsWithdraw },
        { AttributeType.OnlyToCustomer, 4, 2, UpdateTreatment.TreatAsWithdraw },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void ValueHolds_GoodAndBadSizes_AreToldApart(AttributeType type, int good, int bad, UpdateTreatment treatment)
    {
        byte[] value = Enumerable.Repeat((byte)1, good).ToArray();
        Assert.True(UpdateRules.ValueHolds(type, value, AsnWidth.Four));
        Assert.False(UpdateRules.ValueHolds(type, new byte[bad], AsnWidth.Four));
        Assert.Equal(treatment, UpdateRules.OfMalformedValue(type, PeerRelation.External));
    }

    [Theory]
    [InlineData(AttributeType.LocalPref)]
    [InlineData(AttributeType.OriginatorId)]
    [InlineData(AttributeType.ClusterList)]
    public void OfMalformedValue_FromAPeerOfTheSameAs_IsTreatAsWithdraw(AttributeType type) =>
        Assert.Equal(UpdateTreatment.TreatAsWithdraw, UpdateRules.OfMalformedValue(type, PeerRelation.Internal));

    [Fact]
    public void ValueHolds_UndefinedOrigin_DoesNot() => Assert.False(UpdateRules.ValueHolds(AttributeType.Origin, [3], AsnWidth.Four));

    [Fact]
    public void ValueHolds_AggregatorOfTwoOctets_HasSixOctets()
    {
        Assert.True(UpdateRules.ValueHolds(AttributeType.Aggregator, Octets.Hex("0001C0000201"), AsnWidth.Two));
        Assert.False(UpdateRules.ValueHolds(AttributeType.Aggregator, Octets.Hex("00000001C0000201"), AsnWidth.Two));
    }

    [Fact]
    public void ValueHolds_AggregatorOfAsZero_DoesNot() =>
        Assert.False(UpdateRules.ValueHolds(AttributeType.Aggregator, Octets.Hex("00000000C0000201"), AsnWidth.Four));

    [Theory]
    [InlineData(AttributeType.Origin, 0x40)]
    [InlineData(AttributeType.AsPath, 0x40)]
    [InlineData(AttributeType.NextHop, 0x40)]
    [InlineData(AttributeType.MultiExitDisc, 0x80)]
    [InlineData(AttributeType.LocalPref, 0x40)]
    [InlineData(AttributeType.AtomicAggregate, 0x40)]
    [InlineData(AttributeType.Aggregator, 0xC0)]
    [InlineData(AttributeType.Communities, 0xC0)]
    [InlineData(AttributeType.OriginatorId, 0x80)]
    [InlineData(AttributeType.ClusterList, 0x80)]
    [InlineData(AttributeType.MpReachNlri, 0x80)]
    [InlineData(AttributeType.MpUnreachNlri, 0x80)]
    [InlineData(AttributeType.ExtendedCommunities, 0xC0)]
    [InlineData(AttributeType.As4Path, 0xC0)]
    [InlineData(AttributeType.As4Aggregator, 0xC0)]
    [InlineData(AttributeType.LargeCommunity, 0xC0)]
    public void FlagsHold_OnlyTheKindOfTheType_IgnoringTheLowerBits(AttributeType type, int kind)
    {
        foreach (int flags in (int[])[0x00, 0x40, 0x80, 0xC0])
        {
            Assert.Equal(flags == kind, UpdateRules.FlagsHold(type, (AttributeFlags)flags));
            Assert.Equal(flags == kind, UpdateRules.FlagsHold(type, (AttributeFlags)(flags | 0x30)));
        }
    }

    [Fact]
    public void IsUnknownWellKnown_OnlyWithoutTheOptionalBit()
    {
        Assert.True(UpdateRules.IsUnknownWellKnown((AttributeType)99, AttributeFlags.Transitive));
        Assert.False(UpdateRules.IsUnknownWellKnown((AttributeType)99, AttributeFlags.Optional));
        Assert.False(UpdateRules.IsUnknownWellKnown(AttributeType.Origin, AttributeFlags.Transitive));
    }

    [Fact]
    public void Or_StrongerJudgement_Wins()
    {
        var discard = new UpdateOutcome(UpdateTreatment.AttributeDiscard, default, AttributeType.Aggregator);
        var withdraw = new UpdateOutcome(UpdateTreatment.TreatAsWithdraw, default, AttributeType.Origin);
        var second = withdraw with { AttributeType = AttributeType.NextHop };
        Assert.Equal(withdraw, discard.Or(withdraw));
        Assert.Equal(withdraw, withdraw.Or(discard));
        Assert.Equal(withdraw, withdraw.Or(second));
    }

    [Fact]
    public void AttributeTypes_EveryType_IsAddedOnce()
    {
        var set = default(AttributeTypes);
        for (int type = 0; type <= byte.MaxValue; type++)
        {
            Assert.False(set.Contains((AttributeType)type));
            Assert.True(set.Add((AttributeType)type));
            Assert.False(set.Add((AttributeType)type));
            Assert.True(set.Contains((AttributeType)type));
        }
    }
}
