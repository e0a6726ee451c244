using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire;

/// <summary>No octets throw: every truncation of real captures, seeded bit flips, seeded noise.</summary>
public sealed class HostileOctetsTests
{
    private readonly UpdateDecoder _decoder = new();

    [SharedDataTheory("data/mrt")]
    [InlineData("conformance/mrtparse/samples/bird6-mrtdump_bgp")]
    [InlineData("conformance/mrtparse/samples/bird6-mrtdump_rib")]
    [InlineData("conformance/mrtparse/samples/bird_bgp")]
    [InlineData("conformance/mrtparse/samples/openbgpd_bgp")]
    [InlineData("conformance/mrtparse/samples/openbgpd_rib_table")]
    [InlineData("conformance/mrtparse/samples/openbgpd_rib_table-mp")]
    [InlineData("conformance/mrtparse/samples/openbgpd_rib_table-v2")]
    [InlineData("conformance/mrtparse/samples/quagga_bgp")]
    [InlineData("conformance/mrtparse/samples/quagga_rib")]
    [InlineData("conformance/bgpdump/bview.ipv4_unicast_add_path.gz")]
    public void Read_EveryTruncationOfEveryBody_DoesNotThrow(string file)
    {
        byte[] octets = SharedArchives.Read(file);
        for (int length = 0; length <= octets.Length; length++)
        {
            _ = ReadAll(octets.AsSpan(0, length));
        }

        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            for (int length = 0; length < record.Body.Length; length++)
            {
                Read(new MrtRecord(record.Time, record.Type, record.Subtype, record.Body[..length], record.Length));
            }
        }
    }

    [SharedDataTheory("data/mrt")]
    [InlineData("modern/ris.rrc06.updates.1427846400.gz", 1)]
    [InlineData("conformance/mrtparse/samples/openbgpd_bgp", 2)]
    [InlineData("conformance/mrtparse/samples/quagga_bgp", 3)]
    [InlineData("conformance/bgpdump/bview.ipv6_unicast_add_path.gz", 4)]
    [InlineData("conformance/bgpdump/updates.20100722.2015.gz", 5)]
    public void Read_SeededBitFlips_DoNotThrow(string file, int seed)
    {
        byte[] original = SharedArchives.Read(file);
        var random = new Random(seed);
        for (int round = 0; round < 40; round++)
        {
            byte[] octets = (byte[])original.Clone();
            for (int flips = octets.Length / 100; flips >= 0; flips--)
            {
                octets[random.Next(octets.Length)] ^= (byte)(1 << random.Next(8));
            }

            _ = ReadAll(octets);
        }

        Assert.True(ReadAll(original) > 0);
    }

    [Fact]
    public void Decode_SeededNoise_DoesNotThrow()
    {
        var random = new Random(20260101);
        byte[] octets = new byte[300];
        for (int round = 0; round < 100_000; round++)
        {
            random.NextBytes(octets);
            int length = random.Next(octets.Length);

            // Small lengths make the noise reach the inner readers more often.
            octets[0] = 0;
            octets[2] = 0;
            _decoder.TryDecode(
                octets.AsSpan(0, length), (AsnWidth)(2 + (2 * (round & 1))), (PathIdentifiers)(round & 1), new Asn(1), out _);
            _decoder.TryDecodeAttributes(octets.AsSpan(0, length), new Asn(1), out _);
            Read(new MrtRecord(default, MrtType.TableDumpV2, (ushort)(1 + (round % 12)), octets.AsSpan(0, length), 0));
            Read(new MrtRecord(default, MrtType.Bgp4Mp, (ushort)(round % 12), octets.AsSpan(0, length), 0));
            Read(new MrtRecord(default, MrtType.TableDump, (ushort)(1 + (round % 4)), octets.AsSpan(0, length), 0));
            Read(new MrtRecord(default, (MrtType)(5 + (round % 6)), (ushort)(round % 8), octets.AsSpan(0, length), 0));
            ReadOther(new BgpMessage((BgpMessageType)(round % 6), octets.AsSpan(0, length)));
        }

        Assert.True(_decoder.Hops.Length < octets.Length);
    }

    [Fact]
    public void Decode_NoiseInAttributeValues_DoesNotThrow()
    {
        var random = new Random(7);
        for (int round = 0; round < 50_000; round++)
        {
            byte[] value = new byte[random.Next(40)];
            random.NextBytes(value);
            for (int i = 0; i < value.Length; i += 3)
            {
                value[i] &= 0x07;
            }

            byte[] attribute = Octets.Attribute(random.Next(256) & 0xE0, (byte)random.Next(1, 41), value);
            byte[] update = Octets.Announce(Octets.Origin(), Octets.AsPath2(1, 23456), Octets.NextHop(), attribute);
            bool usable = _decoder.TryDecode(update, AsnWidth.Two, PathIdentifiers.Absent, new Asn(1), out var error);
            Assert.Equal(_decoder.Outcome.Treatment != UpdateTreatment.SessionReset, usable);
            Assert.Equal(_decoder.Outcome == default, error.IsNone);
            Assert.InRange(error.Offset, 0, update.Length);
        }
    }

    private int ReadAll(ReadOnlySpan<byte> octets)
    {
        int count = 0;
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            Read(record);
            count++;
        }

        Assert.InRange(reader.Consumed, 0, octets.Length);
        return count;
    }

    private void Read(MrtRecord record)
    {
        if (Bgp4MpMessage.TryRead(record, out var message, out _) && BgpMessage.TryReadRecorded(message.Message, out var update, out _))
        {
            _ = message.Session;
            _decoder.TryDecode(update, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _);
            ReadOther(update);
        }

        if (LegacyBgpMessage.TryRead(record, out var legacy, out _))
        {
            _decoder.TryDecode(legacy.Message, AsnWidth.Two, PathIdentifiers.Absent, legacy.Session.PeerAsn, out _);
            ReadOther(legacy.Message);
        }

        _ = Bgp4MpStateChange.TryRead(record, out _, out _);
        _ = MrtSnapshot.TryRead(record, out _, out _);
        if (Bgp4MpEntry.TryRead(record, out var mpEntry, out _))
        {
            _decoder.TryDecodeAttributes(mpEntry.Attributes, AsnWidth.Two, default, out _);
        }

        if (TableDumpRecord.TryRead(record, out var dump, out _))
        {
            _decoder.TryDecodeAttributes(dump.Attributes, dump.AsnWidth, dump.PeerAsn, out _);
        }

        ReadRib(record);
    }

    private void ReadRib(MrtRecord record)
    {
        if (PeerIndexTable.TryRead(record, out var table, out _))
        {
            var peers = table.Peers;
            while (peers.TryRead(out _))
            {
            }
        }

        if (GeoPeerTable.TryRead(record, out var places, out _))
        {
            var peers = places.Peers;
            while (peers.TryRead(out _))
            {
            }
        }

        if (RibRecord.TryRead(record, out var rib, out _))
        {
            ReadEntries(rib.Entries);
        }

        if (RibGenericRecord.TryRead(record, out var generic, out _))
        {
            ReadEntries(generic.Entries);
        }
    }

    private void ReadEntries(RibEntryReader entries)
    {
        while (entries.TryRead(out var entry))
        {
            _decoder.TryDecodeAttributes(entry.Attributes, default, out _);
        }
    }

    private static void ReadOther(BgpMessage message)
    {
        _ = MessageLengths.Hold(message);
        _ = BgpRouteRefresh.TryRead(message.Body, out _, out _);
        if (BgpNotification.TryRead(message.Body, out var notification, out _))
        {
            _ = notification.TryReadShutdownCommunication(out _);
            _ = notification.TryReadHardReset(out _);
            _ = NotificationNames.OfSubcode(notification.Code, notification.Subcode);
        }

        if (BgpOpen.TryRead(message.Body, out var open, out _))
        {
            _ = open.SpeakerAsn();
            var capabilities = open.Capabilities;
            while (capabilities.TryRead(out var capability))
            {
                ReadCapability(capability);
            }
        }
    }

    private static void ReadCapability(Capability capability)
    {
        _ = Cap01Multiprotocol.TryRead(capability.Value, out _);
        _ = Cap05ExtendedNextHop.TryRead(capability.Value, out var nextHops) && nextHops.Count > 0 && nextHops[^1] == default;
        _ = Cap09Role.TryRead(capability.Value, out _);
        _ = Cap64GracefulRestart.TryRead(capability.Value, out var restart) && restart.Count > 0 && restart[^1] == default;
        _ = Cap65FourOctetAs.TryRead(capability.Value, out _);
        _ = Cap69AddPath.TryRead(capability.Value, out var addPath) && addPath.Count > 0 && addPath[^1] == default;
        _ = Cap71LongLivedGracefulRestart.TryRead(capability.Value, out var longLived) && longLived.Count > 0 && longLived[^1] == default;
        _ = Cap73Fqdn.TryRead(capability.Value, out _);
    }
}
