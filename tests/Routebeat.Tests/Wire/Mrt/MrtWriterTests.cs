using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt;

public sealed class MrtWriterTests
{
    private static readonly EventTime Time = EventTime.FromUnixSeconds(1_419_264_900, 123_456);
    private static readonly Bgp4MpSession V4 = new(
        new Asn(70000), new Asn(64500), IpAddress.Parse("192.0.2.1"), IpAddress.Parse("198.51.100.1"), 3);

    private static readonly Bgp4MpSession V6 = new(
        new Asn(70001), new Asn(64500), IpAddress.Parse("2001:db8::1"), IpAddress.Parse("2001:db8::2"));

    [Fact]
    public void WriteMessage_BothFamilies_ReadBackAsWritten()
    {
        foreach (var session in (Bgp4MpSession[])[V4, V6])
        {
            var output = new ArrayBufferWriter<byte>();
            new MrtWriter(output).WriteMessage(Time, session, [1, 2, 3], PathIdentifiers.Present);
            var reader = new MrtRecordReader(output.WrittenSpan);
            Assert.True(reader.TryRead(out var record));
            Assert.Equal((Time, MrtType.Bgp4MpEt), (record.Time, record.Type));
            Assert.True(Bgp4MpMessage.TryRead(record, out var message, out _));
            Assert.Equal(session, message.Session);
            Assert.Equal((AsnWidth.Four, PathIdentifiers.Present), (message.AsnWidth, message.PathIdentifiers));
            Assert.Equal([1, 2, 3], message.Message.ToArray());
            Assert.False(reader.TryRead(out _));
            Assert.Equal(MrtReadEnd.Complete, reader.End);
        }
    }

    [Fact]
    public void WriteStateChange_ReadsBackAsWritten()
    {
        var output = new ArrayBufferWriter<byte>();
        new MrtWriter(output).WriteStateChange(Time, V6, BgpState.Established, BgpState.Idle);
        var reader = new MrtRecordReader(output.WrittenSpan);
        Assert.True(reader.TryRead(out var record));
        Assert.True(Bgp4MpStateChange.TryRead(record, out var change, out _));
        Assert.Equal(new Bgp4MpStateChange(V6, BgpState.Established, BgpState.Idle), change);
    }

    [Fact]
    public void WriteRib_BothFamilies_ReadBackAsWritten()
    {
        var reader = new MrtRecordReader(WriteSample());
        Assert.True(reader.TryRead(out var record));
        Assert.True(PeerIndexTable.TryRead(record, out var table, out _));
        Assert.Equal((2, "sim"), (table.PeerCount, System.Text.Encoding.UTF8.GetString(table.ViewName)));
        var decoder = new UpdateDecoder();
        string[] prefixes = ["192.0.2.0/24", "2001:db8::/32"];
        for (int i = 0; i < prefixes.Length; i++)
        {
            Assert.True(reader.TryRead(out record));
            Assert.True(RibRecord.TryRead(record, out var rib, out _));
            Assert.Equal((IpPrefix.Parse(prefixes[i]), 2, (uint)i), (rib.Prefix, rib.EntryCount, rib.Sequence));
            var entries = rib.Entries;
            for (ushort peer = 0; peer < 2; peer++)
            {
                Assert.True(entries.TryRead(out var entry));
                Assert.Equal((peer, EventTime.FromUnixSeconds(Time.UnixSeconds)), (entry.PeerIndex, entry.OriginatedTime));
                Assert.True(decoder.TryDecodeAttributes(entry.Attributes, default, out _));
                Assert.Equal(default, decoder.Outcome);
                Assert.Equal([70000u + peer, 131279], decoder.Hops.ToArray());
            }
        }
    }

    [Fact]
    public void WriteRib_RouteOfAnUpdate_HashesAsInTheUpdate()
    {
        foreach (string nextHop in (string[])["192.0.2.1", "2001:db8::1"])
        {
            var attributes = new RouteAttributes { AsPath = new[] { 1u }, NextHop = IpAddress.Parse(nextHop), MultiExitDisc = 5 };
            var prefix = IpPrefix.Parse(nextHop.Contains(':', StringComparison.Ordinal) ? "2001:db8::/32" : "192.0.2.0/24");
            var decoder = new UpdateDecoder();
            var writer = new BgpUpdateWriter();
            ReadOnlySpan<NlriRoute> none = [];
            ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(prefix, 0) };
            Assert.True(writer.TryWriteNext(attributes, ref none, ref announced));
            Assert.True(BgpMessage.TryRead(writer.Message, out var message, out _));
            Assert.True(decoder.TryDecode(message, AsnWidth.Four, PathIdentifiers.Absent, default, out _));
            uint hash = decoder.AttributesHash;

            var output = new ArrayBufferWriter<byte>();
            var mrt = new MrtWriter(output);
            mrt.BeginRib(Time, prefix);
            mrt.AddRibEntry(0, Time, attributes);
            mrt.EndRib();
            var reader = new MrtRecordReader(output.WrittenSpan);
            Assert.True(reader.TryRead(out var record));
            Assert.True(RibRecord.TryRead(record, out var rib, out _));
            var entries = rib.Entries;
            Assert.True(entries.TryRead(out var entry));
            Assert.True(decoder.TryDecodeAttributes(entry.Attributes, default, out _));
            Assert.Equal(hash, decoder.AttributesHash);
        }
    }

    [RequiresToolFact("bgpdump")]
    public void Write_EverythingWeWrite_IsReadByBgpDump()
    {
        string path = Path.Combine(Path.GetTempPath(), $"routebeat-{Guid.NewGuid():N}.mrt");
        try
        {
            File.WriteAllBytes(path, WriteSample());
            var rib = SharedArchives.BgpDump(path);
            Assert.Contains("TABLE_DUMP2|1419264900|B|192.0.2.1|70000|192.0.2.0/24|70000 131279|IGP|192.0.2.1|0|0|65000:1|NAG||", rib);
            Assert.Contains("TABLE_DUMP2|1419264900|B|2001:db8::1|70001|2001:db8::/32|70001 131279|IGP|2001:db8::1|0|0|65000:1|NAG||", rib);
            Assert.Equal(4, rib.Count);

            File.WriteAllBytes(path, WriteUpdates());
            Assert.Equal(
                [
                    "BGP4MP_ET|1419264900.123456|STATE|192.0.2.1|70000|5|6",
                    "BGP4MP_ET|1419264900.123456|W|192.0.2.1|70000|10.0.0.0/8",
                    "BGP4MP_ET|1419264900.123456|A|192.0.2.1|70000|192.0.2.0/24|70000 131279|IGP|192.0.2.1|0|0|65000:1|NAG||",
                    "BGP4MP_ET|1419264900.123456|W|2001:db8::1|70001|2001:db8::/32",
                    "BGP4MP_ET|1419264900.123456|A|2001:db8::1|70001|2001:db8:1::/48|70001 131279|IGP|2001:db8::1|0|0|65000:1|NAG||",
                ],
                SharedArchives.BgpDump(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] WriteSample()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MrtWriter(output);
        writer.WritePeerIndexTable(
            Time, 0xC6336401, "sim", [new RibPeer(1, V4.PeerAddress, V4.PeerAsn), new RibPeer(2, V6.PeerAddress, V6.PeerAsn)]);
        foreach (string prefix in (string[])["192.0.2.0/24", "2001:db8::/32"])
        {
            writer.BeginRib(Time, IpPrefix.Parse(prefix));
            writer.AddRibEntry(0, Time, Attributes(V4, prefix[0] == '1' ? "192.0.2.1" : "2001:db8::1"));
            writer.AddRibEntry(1, Time, Attributes(V6, prefix[0] == '1' ? "192.0.2.1" : "2001:db8::1"));
            writer.EndRib();
        }

        return output.WrittenSpan.ToArray();
    }

    private static byte[] WriteUpdates()
    {
        var output = new ArrayBufferWriter<byte>();
        var mrt = new MrtWriter(output);
        var updates = new BgpUpdateWriter();
        mrt.WriteStateChange(Time, V4, BgpState.OpenConfirm, BgpState.Established);
        ReadOnlySpan<NlriRoute> withdrawn = new[] { new NlriRoute(IpPrefix.Parse("10.0.0.0/8"), 0) };
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse("192.0.2.0/24"), 0) };
        while (updates.TryWriteNext(Attributes(V4, "192.0.2.1"), ref withdrawn, ref announced))
        {
            mrt.WriteMessage(Time, V4, updates.Message);
        }

        withdrawn = new[] { new NlriRoute(IpPrefix.Parse("2001:db8::/32"), 0) };
        announced = new[] { new NlriRoute(IpPrefix.Parse("2001:db8:1::/48"), 0) };
        while (updates.TryWriteNext(Attributes(V6, "2001:db8::1"), ref withdrawn, ref announced))
        {
            mrt.WriteMessage(Time, V6, updates.Message);
        }

        return output.WrittenSpan.ToArray();
    }

    private static RouteAttributes Attributes(in Bgp4MpSession session, string nextHop) => new()
    {
        AsPath = new[] { session.PeerAsn.Value, 131279u },
        NextHop = IpAddress.Parse(nextHop),
        Communities = new[] { 0xFDE80001u },
    };
}
