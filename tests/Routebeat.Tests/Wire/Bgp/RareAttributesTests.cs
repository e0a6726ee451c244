using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>The attributes off the hot path: decoded where they are asked for, or kept raw.</summary>
public sealed class RareAttributesTests
{
    [Fact]
    public void MpUnreachNlri_FamilyAndRoutes_AreRead()
    {
        byte[] value = Octets.Hex("0002 01 20 20010DB8");
        Assert.True(Attr15MpUnreachNlri.TryRead(value, out var unreach, out _));
        Assert.Equal((new AddressFamily(2, 1), 5), (unreach.Family, unreach.Nlri.Length));
        Assert.False(Attr15MpUnreachNlri.TryRead(value.AsSpan(0, 2), out _, out var error));
        Assert.Equal(new WireError(WireField.AttributeValue, 0, 3, 2), error);
    }

    [Fact]
    public void OriginatorId_FourOctets_AreAnIdentifier()
    {
        Assert.True(Attr09OriginatorId.TryRead(Octets.Hex("C0000201"), out uint identifier));
        Assert.Equal(0xC0000201, identifier);
        Assert.False(Attr09OriginatorId.TryRead(Octets.Hex("C00002"), out _));
    }

    [Fact]
    public void ClusterList_EveryFourOctets_AreACluster()
    {
        Assert.True(Attr10ClusterList.TryRead(Octets.Hex("C0000201 C0000202"), out var clusters));
        Assert.Equal((2, 0xC0000201u, 0xC0000202u), (clusters.Count, clusters[0], clusters[1]));
        Assert.False(Attr10ClusterList.TryRead([], out _));
        Assert.False(Attr10ClusterList.TryRead(new byte[6], out _));
    }

    [Fact]
    public void ExtendedCommunities_TypeAndValue_AreRead()
    {
        Assert.True(Attr16ExtendedCommunities.TryRead(Octets.Hex("0002 FDE8 00000064 4300 0000 00000001"), out var communities));
        Assert.Equal(2, communities.Count);
        Assert.Equal((0, 2, 0xFDE8_0000_0064UL, true), Parts(communities[0]));
        Assert.Equal((0x43, 0, 1UL, false), Parts(communities[1]));
        Assert.False(Attr16ExtendedCommunities.TryRead(new byte[12], out _));
    }

    [Fact]
    public void Ipv6ExtendedCommunities_AddressAndNumber_AreRead()
    {
        Assert.True(Attr25Ipv6ExtendedCommunities.TryRead(Octets.Hex("0002 20010DB8000000000000000000000001 0064"), out var communities));
        Assert.Equal(new Ipv6ExtendedCommunity(0, 2, IpAddress.Parse("2001:db8::1"), 100), communities[0]);
        Assert.False(Attr25Ipv6ExtendedCommunities.TryRead(new byte[16], out _));
    }

    [Theory]
    [InlineData("01 000B 0000000000000064", true, 100L)]
    [InlineData("02 0004 AA 01 000B 0000000000000064 01 000B 0000000000000065", true, 100L)]
    [InlineData("02 0003", true, null)]
    [InlineData("", true, null)]
    [InlineData("01 000A 00000000000064", false, null)]
    [InlineData("01 0002", false, null)]
    [InlineData("01 000B 00000000000000", false, null)]
    [InlineData("01", false, null)]
    public void Aigp_FirstMetric_Counts(string hex, bool holds, long? metric)
    {
        Assert.Equal(holds, Attr26Aigp.TryRead(Octets.Hex(hex), out ulong? found));
        Assert.Equal(metric, (long?)found);
        Assert.Equal(holds, UpdateRules.ValueHolds(AttributeType.Aigp, Octets.Hex(hex), AsnWidth.Four));
    }

    [Fact]
    public void OnlyToCustomer_FourOctets_AreAnAs()
    {
        Assert.True(Attr35OnlyToCustomer.TryRead(Octets.Hex("00011170"), out var asn));
        Assert.Equal(new Asn(70000), asn);
        Assert.False(Attr35OnlyToCustomer.TryRead(Octets.Hex("FDE8"), out _));
    }

    [Theory]
    [InlineData(AttributeType.TunnelEncapsulation, "000F 0002 AABB", "000F 0003 AABB")]
    [InlineData(AttributeType.BgpLs, "0400 0001 AA 0401 0000", "0400 00")]
    [InlineData(AttributeType.PrefixSid, "01 0007 00000000000001", "01 0008 00000000000001")]
    [InlineData(AttributeType.BfdDiscriminator, "01 00000001", "01 000000")]
    public void ValueHolds_RowsOfTlvs_MustFit(AttributeType type, string good, string bad)
    {
        Assert.True(UpdateRules.ValueHolds(type, Octets.Hex(good), AsnWidth.Four));
        Assert.False(UpdateRules.ValueHolds(type, Octets.Hex(bad), AsnWidth.Four));
        Assert.Equal(UpdateTreatment.AttributeDiscard, UpdateRules.OfMalformedValue(type, PeerRelation.External));
    }

    [Theory]
    [InlineData(AttributeType.PmsiTunnel, 5)]
    [InlineData(AttributeType.AttrSet, 4)]
    public void ValueHolds_TooShort_IsTreatAsWithdraw(AttributeType type, int least)
    {
        Assert.True(UpdateRules.ValueHolds(type, new byte[least], AsnWidth.Four));
        Assert.False(UpdateRules.ValueHolds(type, new byte[least - 1], AsnWidth.Four));
        Assert.Equal(UpdateTreatment.TreatAsWithdraw, UpdateRules.OfMalformedValue(type, PeerRelation.External));
    }

    /// <summary>What nobody decodes leaves the message as it is, and its octets in the hash.</summary>
    [Theory]
    [InlineData(AttributeType.Dpa)]
    [InlineData(AttributeType.Advertiser)]
    [InlineData(AttributeType.RcidPath)]
    [InlineData(AttributeType.SafiSpecific)]
    [InlineData(AttributeType.Connector)]
    [InlineData(AttributeType.AsPathLimit)]
    [InlineData(AttributeType.TrafficEngineering)]
    [InlineData(AttributeType.PeDistinguisherLabels)]
    [InlineData(AttributeType.EntropyLabelCapability)]
    [InlineData(AttributeType.Deprecated30)]
    [InlineData(AttributeType.Deprecated31)]
    [InlineData(AttributeType.BgpSecPath)]
    [InlineData(AttributeType.CommunityContainer)]
    [InlineData(AttributeType.DomainPath)]
    [InlineData(AttributeType.Sfp)]
    [InlineData(AttributeType.NextHopCharacteristic)]
    [InlineData(AttributeType.Bier)]
    [InlineData(AttributeType.EdgeMetadata)]
    [InlineData(AttributeType.Deprecated129)]
    [InlineData(AttributeType.Deprecated241)]
    [InlineData(AttributeType.Deprecated242)]
    [InlineData(AttributeType.Deprecated243)]
    [InlineData(AttributeType.Development)]
    public void TryDecode_RawAttribute_IsKeptInTheHash(AttributeType type)
    {
        uint without = Hash([], out _);
        uint first = Hash(Octets.Attribute(0xC0, (byte)type, Octets.Hex("0A0B")), out var outcome);
        uint second = Hash(Octets.Attribute(0xC0, (byte)type, Octets.Hex("0A0C")), out _);
        Assert.Equal(default, outcome);
        Assert.Equal(3, new[] { without, first, second }.Distinct().Count());
        Hash(Octets.Attribute(0x40, (byte)type, Octets.Hex("0A0B")), out outcome);
        Assert.Equal((UpdateTreatment.TreatAsWithdraw, WireField.AttributeFlags), (outcome.Treatment, outcome.Field));
    }

    private static uint Hash(byte[] attribute, out UpdateOutcome outcome)
    {
        var decoder = new UpdateDecoder();
        Assert.True(decoder.TryDecode(
            Octets.Announce(Octets.Origin(), Octets.AsPath(1), Octets.NextHop(), attribute), AsnWidth.Four, PathIdentifiers.Absent, default, out _));
        outcome = decoder.Outcome;
        return decoder.AttributesHash;
    }

    private static (int, int, ulong, bool) Parts(ExtendedCommunity community) =>
        (community.Type, community.Subtype, community.Value, community.IsTransitive);
}
