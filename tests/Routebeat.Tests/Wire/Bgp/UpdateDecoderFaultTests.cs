using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>What RFC 7606 makes of faulty messages.</summary>
public sealed class UpdateDecoderFaultTests
{
    private static readonly byte[][] Good = [Octets.Origin(), Octets.AsPath(1), Octets.NextHop()];
    private readonly UpdateDecoder _decoder = new();

    [Fact]
    public void TryDecode_TreatAsWithdraw_ReportsTheRoutesAsWithdrawn()
    {
        byte[] attributes = Octets.Join(Octets.Origin(9), Octets.AsPath(1), Octets.NextHop());
        Expect(Octets.Update(Octets.Hex("080A"), attributes, Octets.Hex("18C00002 18C00003")), UpdateTreatment.TreatAsWithdraw, AttributeType.Origin);
        Assert.True(_decoder.Announced.IsEmpty);
        Assert.Equal(3, _decoder.Withdrawn.Length);
        Assert.Equal(2, _decoder.TreatedAsWithdrawn);
        Assert.Equal(IpPrefix.Parse("192.0.2.0/24"), _decoder.Withdrawn[1].Prefix);
    }

    [Theory]
    [InlineData(AttributeType.Origin)]
    [InlineData(AttributeType.AsPath)]
    [InlineData(AttributeType.NextHop)]
    public void TryDecode_MissingMandatory_IsTreatAsWithdraw(AttributeType missing)
    {
        byte[][] attributes = Good.Where(attribute => attribute[1] != (byte)missing).ToArray();
        Expect(Octets.Announce(attributes), UpdateTreatment.TreatAsWithdraw, missing, WireField.AttributeMissing);
    }

    [Fact]
    public void TryDecode_AnnouncementWithoutAnyAttribute_IsTreatAsWithdraw() =>
        Expect(Octets.Announce(), UpdateTreatment.TreatAsWithdraw, AttributeType.Origin, WireField.AttributeMissing);

    [Fact]
    public void TryDecode_MpReachWithoutNextHopAttribute_IsAccepted()
    {
        byte[] reach = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 01 10 20010DB8000000000000000000000001 00 20 20010DB8"));
        Expect(Octets.Update([], Octets.Join(reach, Good[0], Good[1]), []), UpdateTreatment.Accepted, AttributeType.None);
    }

    [Fact]
    public void TryDecode_WrongFlags_AreTreatAsWithdraw() =>
        Expect(Octets.Announce(Octets.Attribute(0x80, 1, [0]), Good[1], Good[2]), UpdateTreatment.TreatAsWithdraw, AttributeType.Origin, WireField.AttributeFlags);

    [Fact]
    public void TryDecode_MalformedPath_IsTreatAsWithdraw()
    {
        byte[] path = Octets.Attribute(AttributeType.AsPath, Octets.Hex("0202 00000001"));
        Expect(Octets.Announce(Good[0], path, Good[2]), UpdateTreatment.TreatAsWithdraw, AttributeType.AsPath, WireField.AttributeValue);
    }

    [Fact]
    public void TryDecode_AsZeroInPath_IsTreatAsWithdraw() =>
        Expect(Octets.Announce(Good[0], Octets.AsPath(1, 0), Good[2]), UpdateTreatment.TreatAsWithdraw, AttributeType.AsPath);

    [Fact]
    public void TryDecode_MalformedAs4Path_IsDiscarded()
    {
        byte[] as4 = Octets.Attribute(AttributeType.As4Path, Octets.Hex("0202 00000001"));
        byte[] update = Octets.Announce(Good[0], Octets.AsPath2(100, 23456), Good[2], as4);
        Assert.True(_decoder.TryDecode(update, AsnWidth.Two, PathIdentifiers.Absent, default, out _));
        Assert.Equal(UpdateTreatment.AttributeDiscard, _decoder.Outcome.Treatment);
        Assert.Equal([100u, 23456], _decoder.Hops.ToArray());
    }

    [Fact]
    public void TryDecode_MalformedAggregator_IsDiscardedAndNotHashed()
    {
        Expect(Octets.Announce(Good), UpdateTreatment.Accepted, AttributeType.None);
        uint without = _decoder.AttributesHash;
        byte[] aggregator = Octets.Attribute(AttributeType.Aggregator, Octets.Hex("0001 C0000201"));
        Expect(Octets.Announce([.. Good, aggregator]), UpdateTreatment.AttributeDiscard, AttributeType.Aggregator);
        Assert.Equal(without, _decoder.AttributesHash);
        Assert.Equal(1, _decoder.Announced.Length);
    }

    [Fact]
    public void TryDecode_RepeatedAttribute_KeepsTheFirst()
    {
        Expect(Octets.Announce([.. Good, Octets.Origin(2)]), UpdateTreatment.AttributeDiscard, AttributeType.Origin, WireField.AttributeRepeated);
        Assert.Equal(OriginCode.Igp, _decoder.OriginCode);
    }

    [Theory]
    [InlineData(AttributeType.MpReachNlri, "0002 01 10 20010DB8000000000000000000000001 00")]
    [InlineData(AttributeType.MpUnreachNlri, "0002 01")]
    public void TryDecode_RepeatedMpAttribute_IsSessionReset(AttributeType type, string value)
    {
        byte[] attribute = Octets.Attribute(type, Octets.Hex(value));
        Expect(Octets.Announce([.. Good, attribute, attribute]), UpdateTreatment.SessionReset, type, WireField.AttributeRepeated);
    }

    [Theory]
    [InlineData("80 0E 04 0002 01 10", WireField.MpNextHop)]
    [InlineData("80 0E 05 0002 01 00 00", WireField.MpNextHop)]
    [InlineData("80 0E 09 0002 01 04 C0000201 00", WireField.MpNextHop)]
    [InlineData("80 0E 16 0002 01 10 20010DB8000000000000000000000001 00 81", WireField.PrefixLength)]
    [InlineData("80 0F 02 0002", WireField.AttributeValue)]
    [InlineData("80 0F 04 0002 01 20", WireField.PrefixOctets)]
    public void TryDecode_BadMpAttribute_IsSessionReset(string hex, WireField field)
    {
        byte[] attribute = Octets.Hex(hex);
        Assert.Equal(attribute.Length - 3, attribute[2]);
        Expect(Octets.Announce([.. Good, attribute]), UpdateTreatment.SessionReset, (AttributeType)attribute[1], field);
        Assert.True(_decoder.Announced.IsEmpty && _decoder.Withdrawn.IsEmpty);
    }

    [Theory]
    [InlineData("0002 2100", "")]
    [InlineData("0001 18", "")]
    public void TryDecode_BadWithdrawnRoutes_AreSessionReset(string withdrawn, string announced) => Expect(
        Octets.Join(Octets.Hex(withdrawn), Octets.UInt16(0), Octets.Hex(announced)), UpdateTreatment.SessionReset, AttributeType.None);

    [Theory]
    [InlineData("18 C000")]
    [InlineData("21 C000020100")]
    public void TryDecode_BadAnnouncedRoutes_AreSessionReset(string announced) => Expect(
        Octets.Update([], Octets.Join(Good), Octets.Hex(announced)), UpdateTreatment.SessionReset, AttributeType.None, WireField.AnnouncedRoutes);

    [Theory]
    [InlineData("C0 08 05 00010002")]
    [InlineData("C0 08")]
    [InlineData("D0 08 00")]
    public void TryDecode_AttributeThatOverruns_IsTreatAsWithdraw(string last) =>
        Expect(Octets.Announce([.. Good, Octets.Hex(last)]), UpdateTreatment.TreatAsWithdraw, AttributeType.None);

    /// <summary>RFC 7606 §5.2: what should have been announced may be lost.</summary>
    [Fact]
    public void TryDecode_FaultWithoutReachableRoutes_IsSessionReset()
    {
        Expect(Octets.Update([], Octets.Join(Octets.Origin(9), Good[1]), []), UpdateTreatment.SessionReset, AttributeType.Origin);
        byte[] aggregator = Octets.Attribute(AttributeType.Aggregator, Octets.Hex("00"));
        Expect(Octets.Update([], Octets.Join(Good[0], aggregator), []), UpdateTreatment.AttributeDiscard, AttributeType.Aggregator);
    }

    [Fact]
    public void TryDecode_UnknownOptional_IsAccepted() =>
        Expect(Octets.Announce([.. Good, Octets.Attribute(0xE0, 250, [1, 2])]), UpdateTreatment.Accepted, AttributeType.None);

    [Fact]
    public void TryDecode_UnknownWellKnown_IsSessionReset() =>
        Expect(Octets.Announce([.. Good, Octets.Attribute(0x40, 250, [1])]), UpdateTreatment.SessionReset, (AttributeType)250, WireField.AttributeUnknown);

    [Fact]
    public void TryDecode_SeveralFaults_TheStrongestDecides()
    {
        byte[] aggregator = Octets.Attribute(AttributeType.Aggregator, Octets.Hex("00"));
        Expect(
            Octets.Announce(aggregator, Octets.Origin(9), Good[1], Octets.NextHop("C00002")),
            UpdateTreatment.TreatAsWithdraw,
            AttributeType.Origin);
    }

    [Fact]
    public void TryDecode_LocalPref_IsJudgedByTheRelationOfThePeer()
    {
        byte[] update = Octets.Announce([.. Good, Octets.Attribute(AttributeType.LocalPref, [1])]);
        Expect(update, UpdateTreatment.AttributeDiscard, AttributeType.LocalPref);
        var inside = new UpdateDecoder(PeerRelation.Internal);
        inside.TryDecode(update, AsnWidth.Four, PathIdentifiers.Absent, default, out _);
        Assert.Equal(UpdateTreatment.TreatAsWithdraw, inside.Outcome.Treatment);
    }

    [Fact]
    public void TryDecode_Error_PointsIntoTheBody()
    {
        byte[] update = Octets.Update(Octets.Hex("080A"), Octets.Join(Octets.Origin(9), Good[1], Good[2]), Octets.Hex("080B"));
        _decoder.TryDecode(update, AsnWidth.Four, PathIdentifiers.Absent, default, out var error);
        Assert.Equal(new WireError(WireField.AttributeValue, 6, 1, 1), error);

        byte[] mp = Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0002 01 20"));
        _decoder.TryDecode(Octets.Update([], mp, []), AsnWidth.Four, PathIdentifiers.Absent, default, out error);
        Assert.Equal(new WireError(WireField.PrefixOctets, 4 + 3 + 3, 5, 1), error);
    }

    [Fact]
    public void TryDecodeAttributes_Faults_AreJudgedWithoutANextHop()
    {
        Assert.True(_decoder.TryDecodeAttributes(Octets.Join(Good[0], Good[1]), default, out _));
        Assert.Equal(default, _decoder.Outcome);
        Assert.True(_decoder.TryDecodeAttributes(Good[1], default, out var error));
        Assert.Equal(WireField.AttributeMissing, error.Field);
        Assert.Equal(UpdateTreatment.TreatAsWithdraw, _decoder.Outcome.Treatment);
    }

    [Fact]
    public void TryDecode_AfterAFault_StartsAfresh()
    {
        Expect(Octets.Announce([.. Good, Octets.Attribute(0x40, 250, [1])]), UpdateTreatment.SessionReset, (AttributeType)250);
        Expect(Octets.Update(Octets.Hex("080A"), [], []), UpdateTreatment.Accepted, AttributeType.None);
        Assert.Equal(1, _decoder.Withdrawn.Length);
        Assert.True(_decoder.Hops.IsEmpty);
        Assert.Equal(0u, _decoder.AttributesHash);
    }

    private void Expect(byte[] update, UpdateTreatment treatment, AttributeType type, WireField? field = null)
    {
        bool usable = _decoder.TryDecode(update, AsnWidth.Four, PathIdentifiers.Absent, new Asn(64500), out var error);
        Assert.Equal((treatment, type), (_decoder.Outcome.Treatment, _decoder.Outcome.AttributeType));
        Assert.Equal(treatment != UpdateTreatment.SessionReset, usable);
        Assert.Equal(treatment == UpdateTreatment.Accepted, error.IsNone);
        if (field is WireField expected)
        {
            Assert.Equal(expected, _decoder.Outcome.Field);
        }
    }
}
