using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class RibUpdateWriterTests
{
    [SharedDataTheory("data/mrt")]
    [InlineData("conformance/mrtparse/samples/openbgpd_rib_table-v2")]
    [InlineData("conformance/mrtparse/samples/quagga_rib")]
    [InlineData("conformance/bgpdump/bview.ipv6_unicast_add_path.gz")]
    [InlineData("conformance/mrtparse/samples/bird6-mrtdump_rib")]
    public void TryWrite_EveryEntryOfARib_SaysWhatTheEntrySaysIfItHasANextHop(string file)
    {
        var writer = new RibUpdateWriter();
        var entryDecoder = new UpdateDecoder();
        var updateDecoder = new UpdateDecoder();
        var reader = new MrtRecordReader(SharedArchives.Read(file));
        int count = 0;
        while (reader.TryRead(out var record))
        {
            if (!RibRecord.TryRead(record, out var rib, out _) || rib.Subsequent != SubsequentAddressFamily.Unicast)
            {
                continue;
            }

            var entries = rib.Entries;
            while (entries.TryRead(out var entry))
            {
                Assert.True(entryDecoder.TryDecodeAttributes(entry.Attributes, new Asn(1), out var error), error.ToString());
                bool isWhole = rib.Prefix.Family == IpFamily.V4 || HasMpReach(entry.Attributes);
                Assert.Equal(isWhole, writer.TryWrite(new NlriRoute(rib.Prefix, 7), PathIdentifiers.Present, entry.Attributes));
                count++;
                if (!isWhole)
                {
                    continue;
                }

                Assert.True(BgpMessage.TryRead(writer.Message, out var message, out error), error.ToString());
                Assert.Equal(writer.Message.Length, message.Length);
                Assert.True(updateDecoder.TryDecode(message, AsnWidth.Four, PathIdentifiers.Present, new Asn(1), out error), error.ToString());
                Assert.Equal([new NlriRoute(rib.Prefix, 7)], updateDecoder.Announced.ToArray());
                Assert.Equal(entryDecoder.Hops.ToArray(), updateDecoder.Hops.ToArray());
                Assert.Equal(entryDecoder.AttributesHash, updateDecoder.AttributesHash);
            }
        }

        Assert.True(count > 0);
    }

    [Theory]
    [InlineData("40")]
    [InlineData("800E 02 0501")]
    public void TryWrite_AttributesThatDoNotHold_WritesNothing(string attributes) =>
        Assert.False(new RibUpdateWriter().TryWrite(new NlriRoute(IpPrefix.Parse("192.0.2.0/24"), 0), PathIdentifiers.Absent, Octets.Hex(attributes)));

    [Fact]
    public void TryWrite_Ipv6WithoutANextHop_WritesNothing() =>
        Assert.False(new RibUpdateWriter().TryWrite(new NlriRoute(IpPrefix.Parse("2001:db8::/32"), 0), PathIdentifiers.Absent, Octets.Origin()));

    private static bool HasMpReach(ReadOnlySpan<byte> attributes)
    {
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (attribute.Type == AttributeType.MpReachNlri)
            {
                return true;
            }
        }

        return false;
    }
}
