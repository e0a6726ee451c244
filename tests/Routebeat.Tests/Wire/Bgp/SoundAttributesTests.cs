using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>The hot path finds what the judging path finds: on real attributes, on damaged ones, and on any mixture.</summary>
public sealed class SoundAttributesTests
{
    private readonly uint[] _places = new uint[AttributeRules.PackedTypes];

    [SharedDataTheory("data/mrt")]
    [InlineData("modern/ris.rrc06.updates.1427846400.gz", 0)]
    [InlineData("conformance/bgpdump/updates.20160811.1600.gz", 0)]
    [InlineData("modern/ris.rrc06.updates.1427846400.gz", 30)]
    [InlineData("conformance/bgpdump/updates.20100722.2015.gz", 30)]
    public void Read_RealAttributes_AreJudgedAlike(string file, int flipsIn1000)
    {
        byte[] octets = SharedArchives.Read(file);
        var random = new Random(flipsIn1000);
        int sound = 0;
        int compared = 0;
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            if (!Bgp4MpMessage.TryRead(record, out var message, out _)
                || !BgpMessage.TryRead(message.Message, out var update, out _)
                || update.Type != BgpMessageType.Update
                || !UpdateSections.TryRead(update.Body, out var sections, out _))
            {
                continue;
            }

            byte[] attributes = sections.Attributes.ToArray();
            for (int i = 0; i < attributes.Length; i++)
            {
                attributes[i] ^= (byte)(random.Next(1000) < flipsIn1000 ? 1 << random.Next(8) : 0);
            }

            sound += Compare(attributes, message.AsnWidth) ? 1 : 0;
            compared++;
        }

        Assert.True(flipsIn1000 == 0 ? sound > compared * 8 / 10 : sound < compared);
    }

    [Fact]
    public void Read_MixedAttributes_AreJudgedAlike()
    {
        var random = new Random(7606);
        int sound = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] attributes = Octets.Join(Enumerable.Range(0, random.Next(7)).Select(_ => Attribute(random)).ToArray());
            sound += Compare(attributes, (AsnWidth)(2 + (2 * (round & 1)))) ? 1 : 0;
        }

        Assert.InRange(sound, 1000, 19_000);
    }

    [Fact]
    public void TryRead_EveryTruncation_OfSoundAttributes_IsJudgedAlike()
    {
        byte[] attributes = Octets.Join(
            Octets.Origin(),
            Octets.AsPath(1, 2, 3),
            Octets.NextHop(),
            Octets.Attribute(AttributeType.Communities, Octets.Hex("00010002 00030004")),
            Octets.Attribute(AttributeType.LargeCommunity, new byte[24]),
            Octets.Attribute(AttributeType.AtomicAggregate, []));
        Assert.True(Compare(attributes, AsnWidth.Four));
        for (int end = 0; end < attributes.Length; end++)
        {
            Compare(attributes[..end], AsnWidth.Four);
        }
    }

    /// <summary>An attribute of any type, mostly of a size and with flags that its type allows.</summary>
    private static byte[] Attribute(Random random)
    {
        var type = (AttributeType)random.Next(1, 44);
        int flags = random.Next(8) == 0 ? random.Next(256) & 0xE0 : (int)(AttributeRules.Of(type).Kind ?? AttributeFlags.Optional);
        byte[] value = new byte[(int[])[0, 1, 4, 4, 8, 8, 12, 20, 3, 300] is var sizes ? sizes[random.Next(sizes.Length)] : 0];
        value.AsSpan().Fill((byte)random.Next(3));
        return Octets.Attribute(flags, (byte)type, value);
    }

    /// <summary>Reads attributes both ways, and says whether the hot path took them.</summary>
    private bool Compare(byte[] attributes, AsnWidth width)
    {
        AttributeScan fast = default;
        fast.Read(attributes, _places, width, PeerRelation.External);
        AttributeScan judged = default;
        judged.ReadJudged(attributes, width, PeerRelation.External);
        Assert.Equal((judged.Outcome, judged.Error, judged.Count, judged.Types), (fast.Outcome, fast.Error, fast.Count, fast.Types));
        Assert.Equal((judged.Origin, judged.FourOctetAttributesCount), (fast.Origin, fast.FourOctetAttributesCount));
        Assert.Equal(judged.HashWith(default, RouteSection.Present), fast.HashWith(default, RouteSection.Present));
        Assert.True(judged.AsPath.SequenceEqual(fast.AsPath) && judged.As4Path.SequenceEqual(fast.As4Path));
        Assert.True(judged.MpReach.SequenceEqual(fast.MpReach) && judged.MpUnreach.SequenceEqual(fast.MpUnreach));
        return new SoundAttributes(_places).TryRead(attributes);
    }
}
