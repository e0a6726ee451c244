using System.Globalization;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire;

/// <summary>Real captures against what <c>bgpdump -m</c> (Debian, 1.6.2) prints for them.</summary>
public sealed class RealArchivesTests
{
    private readonly UpdateDecoder _decoder = new();

    /// <summary>
    /// Lines of type A, W and STATE that <c>bgpdump -m FILE</c> printed, counted by hand. Where the last column is not 0, so many of its
    /// A and W lines are of IPv4 multicast, which it prints like unicast and we count apart.
    /// </summary>
    [SharedDataTheory("data/mrt")]
    [InlineData("modern/routeviews.updates.20260222.1530.bz2", 111_057, 7_606, 0, 0)]
    [InlineData("modern/ris.updates.20190101.0000.gz", 159_948, 2_626, 43, 0)]
    [InlineData("modern/ris.rrc06.updates.1427846400.gz", 1_435, 122, 4, 0)]
    [InlineData("conformance/bgpdump/updates.20020722.2238.gz", 825, 2_419, 93, 0)]
    [InlineData("conformance/bgpdump/updates.20070211.0141.gz", 51_329, 2_328, 0, 151)]
    [InlineData("conformance/bgpdump/updates.20071015.1505.gz", 10_111, 385, 0, 0)]
    [InlineData("conformance/bgpdump/updates.20100722.2015.gz", 5_067, 547, 40, 0)]
    [InlineData("conformance/bgpdump/updates.20160811.1600.gz", 39_256, 1_956, 22, 0)]
    [InlineData("conformance/bgpdump/updates.long_withdrawal.gz", 0, 4_096, 0, 0)]
    [InlineData("conformance/mrtparse/samples/openbgpd_bgp", 93, 0, 16, 6)]
    [InlineData("conformance/mrtparse/samples/quagga_bgp", 18, 0, 20, 16)]
    [InlineData("conformance/mrtparse/samples/bird-mrtdump_bgp", 12, 0, 12, 0)]
    [InlineData("conformance/mrtparse/samples/bird6-mrtdump_bgp", 12, 0, 12, 0)]
    [InlineData("routeviews2-2008-02/updates.20080224.1839.bz2", 38_263, 5_669, 0, -1)]
    [InlineData("routeviews2-2008-02/updates.20080223.2335.bz2", 59_448, 21_675, 0, -1)]
    [InlineData("routeviews2-2008-02/updates.20080224.0455.bz2", 78_632, 9_201, 0, -1)]
    public void Decode_RealFile_GivesTheCountsOfBgpDump(string file, int announced, int withdrawn, int states, int others)
    {
        var counts = Count(SharedArchives.Read(file));
        Assert.Equal(states, counts.States);
        Assert.Equal((0, 0), (counts.Refused, counts.Unread));
        if (others >= 0)
        {
            Assert.Equal(others, counts.Others);
        }

        // The two captures of speakers carry families that bgpdump leaves out; the multicast of real tables it prints.
        int printed = file.Contains("mrtparse", StringComparison.Ordinal) ? 0 : counts.Others;
        Assert.Equal(announced + withdrawn, counts.Announced + counts.Withdrawn + printed);
        if (printed == 0)
        {
            Assert.Equal((announced, withdrawn), (counts.Announced, counts.Withdrawn));
        }
    }

    /// <summary>Every A and W line of the golden output: time, peer, prefix, path and ORIGIN.</summary>
    [SharedDataTheory("data/mrt")]
    [InlineData("updates.20020722.2238.gz")]
    [InlineData("updates.20071015.1505.gz")]
    [InlineData("updates.20100722.2015.gz")]
    [InlineData("updates.20160811.1600.gz")]
    [InlineData("updates.long_withdrawal.gz")]
    public void Decode_ConformanceUpdates_EqualTheGoldenLines(string file)
    {
        var golden = GoldenLines(file)
            .Where(fields => fields[2] is "A" or "W")
            .Select(fields => fields[2] == "W"
                ? $"{fields[1]} W {Address(fields[3])} {fields[4]} {Prefix(fields[5])}"
                : $"{fields[1]} A {Address(fields[3])} {fields[4]} {Prefix(fields[5])} {Hops(fields[6])} {fields[7]}");
        Assert.Equal(golden.Order(StringComparer.Ordinal), DecodeLines(SharedArchives.Read($"conformance/bgpdump/{file}")).Order(StringComparer.Ordinal));
    }

    /// <summary>Every line of the golden output of a RIB: peer, prefix, path identifier and path.</summary>
    [SharedDataTheory("data/mrt")]
    [InlineData("bview.ipv4_unicast_add_path.gz")]
    [InlineData("bview.ipv6_unicast_add_path.gz")]
    [InlineData("bview.64k_stream_overflow.gz")]
    public void Decode_ConformanceRibs_EqualTheGoldenLines(string file)
    {
        var golden = GoldenLines(file).Select(fields =>
        {
            bool identifiers = fields[0].EndsWith("_AP", StringComparison.Ordinal);
            return $"{Address(fields[3])} {fields[4]} {Prefix(fields[5])} {(identifiers ? fields[6] : "0")} {Hops(fields[identifiers ? 7 : 6])}";
        }).ToList();

        // The 64k sample is one record of 23 routes; bgpdump prints those that fit its buffer.
        var ours = RibLines(SharedArchives.Read($"conformance/bgpdump/{file}"));
        Assert.NotEmpty(golden);
        Assert.Equal(golden, ours.Take(golden.Count));
    }

    [SharedDataFact("data/mrt")]
    public void Decode_TrailingBitsSample_ClearsThem()
    {
        // The sample was cut by hand: after 11.13.0.0/13 one octet is left over, so the message as a whole is session reset.
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/bgpdump/updates.nlri_mask_trailing_bits.gz"));
        Assert.True(reader.TryRead(out var record));
        Assert.True(Bgp4MpMessage.TryRead(record, out var message, out _));
        Assert.True(BgpMessage.TryRead(message.Message, out var update, out _));
        Assert.False(_decoder.TryDecode(update, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _));
        Assert.True(UpdateSections.TryRead(update.Body, out var sections, out _));
        var routes = new NlriReader(sections.Announced, IpFamily.V4, PathIdentifiers.Absent);
        Assert.True(routes.TryRead(out var route));
        Assert.Equal("11.8.0.0/13", route.Prefix.ToString());
    }

    [SharedDataFact("data/mrt")]
    public void Read_TruncatedSample_TellsWhereItEnds()
    {
        var reader = new MrtRecordReader(SharedArchives.Read("conformance/vgi-bgp/data/truncated.mrt"));
        int count = 0;
        while (reader.TryRead(out _))
        {
            count++;
        }

        Assert.Equal((2, 204, MrtReadEnd.Incomplete), (count, reader.Consumed, reader.End));
    }

    [SharedDataFact("data/mrt")]
    public void Decode_RealFile_AllocatesNothingPerMessage()
    {
        byte[] octets = SharedArchives.Read("modern/ris.updates.20190101.0000.gz");
        var first = Count(octets);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var second = Count(octets);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, second);
    }

    private static List<string[]> GoldenLines(string file) =>
        System.Text.Encoding.ASCII.GetString(SharedArchives.Read($"conformance/bgpdump-expected/{file}.bgp.gz"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|'))
            .ToList();

    private static string Address(string text) => IpAddress.Parse(text).ToString();

    private static string Prefix(string text) => IpPrefix.Parse(text).ToString();

    /// <summary>A path as bgpdump prints it, as hops: a set of several is 0, confederations are left out.</summary>
    private static string Hops(string path) => string.Join(' ', path.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Where(hop => hop[0] is not ('(' or '['))
        .Select(hop => hop[0] != '{' ? hop : hop.Contains(',', StringComparison.Ordinal) ? "0" : hop.Trim('{', '}')));

    private Counts Count(ReadOnlySpan<byte> octets)
    {
        var counts = default(Counts);
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            if (record.Kind == MrtRecordKind.StateChange)
            {
                counts.States++;
            }
            else if (TryDecode(record, out _, out bool refused))
            {
                counts.Announced += _decoder.Announced.Length;
                counts.Withdrawn += _decoder.Withdrawn.Length;
                counts.Others += _decoder.OtherAnnounced + _decoder.OtherWithdrawn;
            }
            else if (refused)
            {
                counts.Refused++;
            }
        }

        counts.Unread = octets.Length - reader.Consumed;
        return counts;
    }

    private bool TryDecode(scoped in MrtRecord record, out Bgp4MpMessage message, out bool refused)
    {
        refused = true;
        if (!Bgp4MpMessage.TryRead(record, out message, out _) || !BgpMessage.TryReadRecorded(message.Message, out var update, out _))
        {
            return false;
        }

        refused = update.Type == BgpMessageType.Update
            && !_decoder.TryDecode(update, message.AsnWidth, message.PathIdentifiers, message.PeerAsn, out _);
        return update.Type == BgpMessageType.Update && !refused;
    }

    private List<string> DecodeLines(byte[] octets)
    {
        var lines = new List<string>();
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            if (!TryDecode(record, out var message, out _))
            {
                continue;
            }

            string head = record.Time.UnixSeconds.ToString(CultureInfo.InvariantCulture);
            string peer = $"{message.PeerAddress} {message.PeerAsn.Value}";
            lines.AddRange(_decoder.Withdrawn.ToArray().Select(route => $"{head} W {peer} {route.Prefix}"));
            string path = $"{string.Join(' ', _decoder.Hops.ToArray())} {_decoder.OriginCode.ToString().ToUpperInvariant()}";
            lines.AddRange(_decoder.Announced.ToArray().Select(route => $"{head} A {peer} {route.Prefix} {path}"));
        }

        return lines;
    }

    private List<string> RibLines(byte[] octets)
    {
        var lines = new List<string>();
        var peers = new List<RibPeer>();
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            if (PeerIndexTable.TryRead(record, out var table, out _))
            {
                var peerReader = table.Peers;
                while (peerReader.TryRead(out var peer))
                {
                    peers.Add(peer);
                }
            }
            else if (RibRecord.TryRead(record, out var rib, out _))
            {
                var entries = rib.Entries;
                while (entries.TryRead(out var entry))
                {
                    var peer = peers[entry.PeerIndex];
                    Assert.True(_decoder.TryDecodeAttributes(entry.Attributes, peer.Asn, out _));
                    lines.Add($"{peer.Address} {peer.Asn.Value} {rib.Prefix} {entry.PathIdentifier} {string.Join(' ', _decoder.Hops.ToArray())}");
                }
            }
        }

        return lines;
    }

    private record struct Counts(int Announced, int Withdrawn, int States, int Others, int Refused, int Unread);
}
