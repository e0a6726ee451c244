using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class UpdateDecoderTests
{
    private static readonly Asn Peer = new(64500);
    private readonly UpdateDecoder _decoder = new();

    [Fact]
    public void TryDecode_Announcement_GivesRoutePathAndOrigin()
    {
        Decode(Octets.Announce(Octets.Origin(2), Octets.AsPath(1, 2, 3), Octets.NextHop()));
        Assert.Equal(["192.0.2.0/24"], Prefixes(_decoder.Announced));
        Assert.Equal([1u, 2, 3], _decoder.Hops.ToArray());
        Assert.Equal(new Asn(3), _decoder.Origin);
        Assert.Equal(OriginCode.Incomplete, _decoder.OriginCode);
        Assert.Equal(default, _decoder.Outcome);
        Assert.False(_decoder.IsEndOfRib);
    }

    [Fact]
    public void TryDecode_Withdrawal_NeedsNoAttributes()
    {
        Decode(Octets.Update(Octets.Hex("080A 18C00002"), [], []));
        Assert.Equal(["10.0.0.0/8", "192.0.2.0/24"], Prefixes(_decoder.Withdrawn));
        Assert.Equal(default, _decoder.Outcome);
        Assert.False(_decoder.IsEndOfRib);
    }

    [Fact]
    public void TryDecode_BothFamilies_ComeInWireOrder()
    {
        byte[] attributes = Octets.Join(
            Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0002 01 20 20010DB8")),
            Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 01 10 20010DB8000000000000000000000001 00 30 20010DB80001")),
            Octets.Origin(),
            Octets.AsPath(1),
            Octets.NextHop());
        Decode(Octets.Update(Octets.Hex("080A"), attributes, Octets.Hex("18C00002")));
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], Prefixes(_decoder.Withdrawn));
        Assert.Equal(["2001:db8:1::/48", "192.0.2.0/24"], Prefixes(_decoder.Announced));
    }

    [Fact]
    public void TryDecode_PathIdentifiers_AreInEverySection()
    {
        byte[] attributes = Octets.Join(
            Octets.Origin(),
            Octets.AsPath(1),
            Octets.NextHop(),
            Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0002 01 00000003 20 20010DB8")));
        byte[] update = Octets.Update(Octets.Hex("00000001 080A"), attributes, Octets.Hex("00000002 18C00002"));
        Assert.True(_decoder.TryDecode(update, AsnWidth.Four, PathIdentifiers.Present, Peer, out _));
        Assert.Equal([1u, 3], _decoder.Withdrawn.ToArray().Select(route => route.PathIdentifier));
        Assert.Equal([2u], _decoder.Announced.ToArray().Select(route => route.PathIdentifier));
    }

    /// <summary>RULES 2: the last AS of the last sequence; a set of one is its member, of several 0; else the peer's.</summary>
    [Theory]
    [InlineData("0202 00000001 00000002", 2u)]
    [InlineData("0201 00000001 0101 00000007", 7u)]
    [InlineData("0201 00000001 0102 00000007 00000008", 0u)]
    [InlineData("0102 00000007 00000008 0201 00000001", 1u)]
    [InlineData("", 64500u)]
    [InlineData("0301 00000009 0401 0000000A", 64500u)]
    [InlineData("0201 00000001 0301 00000009", 1u)]
    [InlineData("0201 00005BA0", 23456u)]
    public void TryDecode_Path_GivesTheOriginOfTheRules(string path, uint origin)
    {
        Decode(Octets.Announce(Octets.Origin(), Octets.Attribute(AttributeType.AsPath, Octets.Hex(path)), Octets.NextHop()));
        Assert.Equal(new Asn(origin), _decoder.Origin);
    }

    [Fact]
    public void TryDecode_As4Path_IsMergedForTwoOctetsOnly()
    {
        byte[] as4 = Octets.Attribute(AttributeType.As4Path, Octets.Segment(2, 4, 70000, 80000));
        byte[] update = Octets.Announce(Octets.Origin(), Octets.AsPath2(100, 23456, 23456), Octets.NextHop(), as4);
        Assert.True(_decoder.TryDecode(update, AsnWidth.Two, PathIdentifiers.Absent, Peer, out _));
        Assert.Equal([100u, 70000, 80000], _decoder.Hops.ToArray());
        Assert.Equal(new Asn(80000), _decoder.Origin);
        Assert.Equal(default, _decoder.Outcome);

        Decode(Octets.Announce(Octets.Origin(), Octets.AsPath(100, 23456, 23456), Octets.NextHop(), as4));
        Assert.Equal([100u, 23456, 23456], _decoder.Hops.ToArray());
        Assert.Equal((UpdateTreatment.AttributeDiscard, AttributeType.As4Path), (_decoder.Outcome.Treatment, _decoder.Outcome.AttributeType));
    }

    /// <summary>RFC 6793 §4.2.3: an AGGREGATOR of another AS than AS_TRANS makes AS4_AGGREGATOR and AS4_PATH void.</summary>
    [Theory]
    [InlineData("5BA0 C0000201", "00011170 C0000201", 70000u)]
    [InlineData("0064 C0000201", "00011170 C0000201", 23456u)]
    [InlineData("0064 C0000201", null, 70000u)]
    [InlineData(null, "00011170 C0000201", 70000u)]
    public void TryDecode_AggregatorBesideAs4Path_DecidesWhetherItCounts(string? aggregator, string? as4Aggregator, uint origin)
    {
        byte[][] attributes =
        [
            Octets.Origin(),
            Octets.AsPath2(100, 23456),
            Octets.NextHop(),
            aggregator is null ? [] : Octets.Attribute(AttributeType.Aggregator, Octets.Hex(aggregator)),
            Octets.Attribute(AttributeType.As4Path, Octets.Segment(2, 4, 70000)),
            as4Aggregator is null ? [] : Octets.Attribute(AttributeType.As4Aggregator, Octets.Hex(as4Aggregator)),
        ];
        Assert.True(_decoder.TryDecode(Octets.Announce(attributes), AsnWidth.Two, PathIdentifiers.Absent, Peer, out _));
        Assert.Equal(new Asn(origin), _decoder.Origin);
    }

    [Fact]
    public void TryDecode_ConfederationInAs4Path_IsLeftOut()
    {
        byte[] as4 = Octets.Attribute(AttributeType.As4Path, Octets.Join(Octets.Segment(3, 4, 65001), Octets.Segment(2, 4, 70000)));
        byte[] update = Octets.Announce(Octets.Origin(), Octets.AsPath2(100, 23456), Octets.NextHop(), as4);
        Assert.True(_decoder.TryDecode(update, AsnWidth.Two, PathIdentifiers.Absent, Peer, out _));
        Assert.Equal([100u, 70000], _decoder.Hops.ToArray());
    }

    [Theory]
    [InlineData("0000 0000", IpFamily.V4)]
    [InlineData("0000 0006 800F03 0001 01", IpFamily.V4)]
    [InlineData("0000 0006 800F03 0002 01", IpFamily.V6)]
    [InlineData("0000 0007 900F0003 0002 01", IpFamily.V6)]
    public void TryDecode_EndOfRib_HasItsFamily(string hex, IpFamily family)
    {
        Decode(Octets.Hex(hex));
        Assert.True(_decoder.IsEndOfRib);
        Assert.Equal(family, _decoder.EndOfRibFamily);
        Assert.Equal(default, _decoder.Outcome);
    }

    [Theory]
    [InlineData("0000 0006 800F03 0001 80")]
    [InlineData("0002 080A 0006 800F03 0002 01")]
    [InlineData("0000 000A 400101 00 800F03 0002 01")]
    public void TryDecode_NearlyEndOfRib_IsNone(string hex)
    {
        _decoder.TryDecode(Octets.Hex(hex), AsnWidth.Four, PathIdentifiers.Absent, Peer, out _);
        Assert.False(_decoder.IsEndOfRib);
    }

    [Fact]
    public void TryDecode_OtherFamilies_AreCounted()
    {
        byte[] attributes = Octets.Join(
            Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0001 02 04 C0000201 00 080A 10C0A8")),
            Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0019 46 0203AABBCC 0400")),
            Octets.Origin(),
            Octets.AsPath(1));
        Decode(Octets.Update([], attributes, []));
        Assert.Equal((2, 2), (_decoder.OtherAnnounced, _decoder.OtherWithdrawn));
        Assert.True(_decoder.Announced.IsEmpty && _decoder.Withdrawn.IsEmpty);
        Assert.Equal(default, _decoder.Outcome);
    }

    [Theory]
    [InlineData("04 C0000201", "0001")]
    [InlineData("10 20010DB8000000000000000000000001", "0001")]
    [InlineData("20 20010DB8000000000000000000000001 FE800000000000000000000000000001", "0002")]
    public void TryDecode_NextHopSizesOfRfc8950_AreAccepted(string nextHop, string afi)
    {
        byte[] reach = Octets.Hex($"{afi} 01 {nextHop} 00 080A");
        Decode(Octets.Update([], Octets.Join(Octets.Attribute(AttributeType.MpReachNlri, reach), Octets.Origin(), Octets.AsPath(1)), []));
        Assert.Equal(1, _decoder.Announced.Length);
        Assert.Equal(default, _decoder.Outcome);
    }

    [Fact]
    public void TryDecode_PrefixBothWithdrawnAndAnnounced_IsAnnouncedOnly()
    {
        byte[] attributes = Octets.Join(Octets.Origin(), Octets.AsPath(1), Octets.NextHop());
        Decode(Octets.Update(Octets.Hex("18C00002 080A"), attributes, Octets.Hex("18C00002")));
        Assert.Equal(["10.0.0.0/8"], Prefixes(_decoder.Withdrawn));
        Assert.Equal(["192.0.2.0/24"], Prefixes(_decoder.Announced));
    }

    [Fact]
    public void TryDecode_ManyReannounced_AreAnnouncedOnly()
    {
        byte[] prefixes = Octets.Join(Enumerable.Range(0, 200).Select(i => new byte[] { 16, 10, (byte)i }).ToArray());
        byte[] attributes = Octets.Join(Octets.Origin(), Octets.AsPath(1), Octets.NextHop());
        Decode(Octets.Update(Octets.Join(prefixes, Octets.Hex("080B")), attributes, prefixes));
        Assert.Equal(["11.0.0.0/8"], Prefixes(_decoder.Withdrawn));
        Assert.Equal(200, _decoder.Announced.Length);
    }

    [Fact]
    public void TryDecode_CutMessage_GivesTheWholeRoutes()
    {
        byte[] body = Octets.Update(Octets.Hex("080A 18C00002"), [], []);
        var cut = new BgpMessage(BgpMessageType.Update, body.AsSpan(0, 6), MessageExtent.Cut);
        Assert.True(_decoder.TryDecode(cut, AsnWidth.Four, PathIdentifiers.Absent, Peer, out _));
        Assert.Equal(["10.0.0.0/8"], Prefixes(_decoder.Withdrawn));

        byte[] announce = Octets.Announce(Octets.Origin(), Octets.AsPath(1), Octets.NextHop());
        cut = new BgpMessage(BgpMessageType.Update, Octets.Join(announce, Octets.Hex("18C0")), MessageExtent.Cut);
        Assert.True(_decoder.TryDecode(cut, AsnWidth.Four, PathIdentifiers.Absent, Peer, out var error));
        Assert.Equal(["192.0.2.0/24"], Prefixes(_decoder.Announced));
        Assert.True(error.IsNone);
    }

    [Fact]
    public void TryDecode_CutToEmptySections_IsNoEndOfRib()
    {
        var cut = new BgpMessage(BgpMessageType.Update, Octets.Hex("0000 0000"), MessageExtent.Cut);
        _decoder.TryDecode(cut, AsnWidth.Four, PathIdentifiers.Absent, Peer, out _);
        Assert.False(_decoder.IsEndOfRib);
    }

    [Fact]
    public void AttributesHash_PathAndOrderOfAttributes_DoNotCount()
    {
        byte[] med = Octets.Attribute(AttributeType.MultiExitDisc, Octets.Hex("00000064"));
        uint one = HashOf(Octets.Origin(), Octets.AsPath(1, 2), Octets.NextHop(), med);
        Assert.Equal(one, HashOf(Octets.Origin(), Octets.AsPath(9), Octets.NextHop(), med));
        Assert.Equal(one, HashOf(med, Octets.NextHop(), Octets.AsPath(9), Octets.Origin()));
    }

    [Fact]
    public void AttributesHash_EveryOtherAttribute_Counts()
    {
        byte[][] bases = [Octets.Origin(), Octets.AsPath(1), Octets.NextHop()];
        var hashes = new HashSet<uint>
        {
            HashOf(bases),
            HashOf(Octets.Origin(1), bases[1], bases[2]),
            HashOf(bases[0], bases[1], Octets.NextHop("C0000202")),
            HashOf([.. bases, Octets.Attribute(AttributeType.MultiExitDisc, Octets.Hex("00000001"))]),
            HashOf([.. bases, Octets.Attribute(AttributeType.LocalPref, Octets.Hex("00000001"))]),
            HashOf([.. bases, Octets.Attribute(AttributeType.AtomicAggregate, [])]),
            HashOf([.. bases, Octets.Attribute(AttributeType.Communities, Octets.Hex("00010002"))]),
            HashOf([.. bases, Octets.Attribute(AttributeType.Communities, Octets.Hex("00010002 00010003"))]),
            HashOf([.. bases, Octets.Attribute(AttributeType.Communities, Octets.Hex("00010003 00010002"))]),
            HashOf([.. bases, Octets.Attribute(AttributeType.Aggregator, Octets.Hex("00000001 C0000201"))]),
            HashOf([.. bases, Octets.Attribute(0xC0, 200, Octets.Hex("01"))]),
            HashOf([.. bases, Octets.Attribute(0xC0, 200, Octets.Hex("0100"))]),
        };
        Assert.Equal(12, hashes.Count);
    }

    /// <summary>A fixed value: hashes are kept in topics and compared across processes and releases.</summary>
    [Fact]
    public void AttributesHash_KnownAttributes_HasItsKnownValue() =>
        Assert.Equal(KnownHash, HashOf(Octets.Origin(), Octets.AsPath(1), Octets.NextHop()));

    [Fact]
    public void AttributesHash_AggregatorOfTwoAndFourOctets_IsTheSame()
    {
        byte[] two = Octets.Announce(
            Octets.Origin(),
            Octets.AsPath2(1),
            Octets.NextHop(),
            Octets.Attribute(AttributeType.Aggregator, Octets.Hex("5BA0 C0000201")),
            Octets.Attribute(AttributeType.As4Aggregator, Octets.Hex("00011170 C0000201")));
        Assert.True(_decoder.TryDecode(two, AsnWidth.Two, PathIdentifiers.Absent, Peer, out _));
        uint hash = _decoder.AttributesHash;
        byte[] four = Octets.Attribute(AttributeType.Aggregator, Octets.Hex("00011170 C0000201"));
        Assert.Equal(hash, HashOf(Octets.Origin(), Octets.AsPath(1), Octets.NextHop(), four));
    }

    [Fact]
    public void TryDecodeAttributes_AbbreviatedAndFullMpReach_HashAsTheUpdateDoes()
    {
        const string NextHop = "10 20010DB8000000000000000000000001";
        byte[] rest = Octets.Join(Octets.Origin(), Octets.AsPath(1, 2));
        byte[] full = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex($"0002 01 {NextHop} 00 20 20010DB8"));
        byte[] abbreviated = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex(NextHop));
        Decode(Octets.Update([], Octets.Join(full, rest), []));
        uint hash = _decoder.AttributesHash;

        foreach (byte[] reach in (byte[][])[full, abbreviated])
        {
            Assert.True(_decoder.TryDecodeAttributes(Octets.Join(rest, reach), Peer, out _));
            Assert.Equal(hash, _decoder.AttributesHash);
            Assert.Equal(new Asn(2), _decoder.Origin);
            Assert.Equal(default, _decoder.Outcome);
            Assert.True(_decoder.Announced.IsEmpty);
        }
    }

    private const uint KnownHash = 3402771411;

    private static string[] Prefixes(ReadOnlySpan<NlriRoute> routes) => routes.ToArray().Select(route => route.Prefix.ToString()).ToArray();

    private void Decode(byte[] update)
    {
        Assert.True(_decoder.TryDecode(update, AsnWidth.Four, PathIdentifiers.Absent, Peer, out var error));
        Assert.Equal(_decoder.Outcome == default, error == default);
    }

    private uint HashOf(params byte[][] attributes)
    {
        Decode(Octets.Announce(attributes));
        return _decoder.AttributesHash;
    }
}
