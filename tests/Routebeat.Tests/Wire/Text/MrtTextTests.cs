using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

/// <summary>
/// Records of every form as text. The expected texts are what Debian's bgpdump 1.6.2 prints for <c>tests/Fixtures/dump/forms.mrt</c>.
/// </summary>
public sealed class MrtTextTests
{
    private static readonly byte[] _forms = File.ReadAllBytes(Fixture("forms.mrt"));

    [Theory]
    [InlineData(DumpFormat.Lines, "forms.lines.txt")]
    [InlineData(DumpFormat.Short, "forms.short.txt")]
    [InlineData(DumpFormat.Blocks, "forms.blocks.txt")]
    public void Write_EveryForm_IsWhatBgpdumpPrints(DumpFormat format, string expected)
    {
        string[] lines = TextOf(_forms, format).Split('\n');

        Assert.Equal(File.ReadAllText(Fixture(expected)).Split('\n'), lines);
    }

    [Fact]
    public void Write_Json_IsAnObjectALineThatHasEveryRecord()
    {
        var lines = TextOf(_forms, DumpFormat.Json).TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement).ToList();

        Assert.All(lines, static line => Assert.True(line.TryGetProperty("time", out _) && line.TryGetProperty("subtype", out _)));
        Assert.Equal(281, lines.Count); // 265 records, of which four have 20 routes
        var update = lines[0];
        Assert.Equal("203.0.113.0/24", update.GetProperty("withdrawals")[0].GetProperty("prefixes")[0].GetString());
        Assert.Equal("10.9.9.9", update.GetProperty("announcements")[1].GetProperty("next_hop")[0].GetString());
        Assert.Equal("64500 64501 70000", update.GetProperty("attributes").GetProperty("as_path").GetString());
        Assert.Contains(lines, static line => line.TryGetProperty("old_state", out var state) && state.GetString() == "Established");
        Assert.Contains(lines, static line => line.TryGetProperty("message", out var message) && message.GetString() == "NOTIFICATION");
        Assert.Contains(lines, static line => line.GetProperty("type").GetString() == "OSPFv2" && line.GetProperty("body").GetString() == "61626364");
    }

    [Fact]
    public void Write_WithFilters_ShowsWhatAllOfThemAskFor()
    {
        string[] all = Lines(null);

        Assert.Equal(all.Where(static line => line.Split('|')[4] == "70000"), Lines(new RouteFilter { PeerAsns = [new Asn(70000)] }));
        Assert.Equal(all.Where(static line => line.Split('|')[3] == "2001:db8::7"), Lines(new RouteFilter { PeerAddresses = [IpAddress.Parse("2001:db8::7")] }));
        Assert.Equal(all.Where(static line => line.Split('|')[5] == "192.0.2.0/24"), Lines(new RouteFilter { Prefixes = [IpPrefix.Parse("192.0.2.0/24")] }));
        Assert.Equal(
            all.Where(static line => line.Split('|')[5].StartsWith("2001:db8:", StringComparison.Ordinal)),
            Lines(new RouteFilter { MoreSpecifics = [IpPrefix.Parse("2001:db8::/32")] }));
        Assert.Equal(all.Where(static line => line.Split('|')[2] == "STATE"), Lines(new RouteFilter { Kinds = DumpKinds.States }));
        Assert.Equal(all.Where(static line => line.Split('|')[2] is "W" or "B"), Lines(new RouteFilter { Kinds = DumpKinds.Withdrawals | DumpKinds.Table }));
        string[] sets = Lines(new RouteFilter { Path = new Regex("^1 "), Origins = [new Asn(6)] });
        Assert.Empty(sets); // a set of several is no origin (RFC 6811 §2)
        Assert.Equal(all.Where(static line => line.Split('|')[1].Contains(".987654", StringComparison.Ordinal)), Lines(new RouteFilter { From = new EventTime(1_700_000_000_000_006) }));
        Assert.Empty(Lines(new RouteFilter { To = EventTime.FromUnixSeconds(1_700_000_000) }));
    }

    [Theory]
    [InlineData(DumpFormat.Lines)]
    [InlineData(DumpFormat.Short)]
    [InlineData(DumpFormat.Blocks)]
    [InlineData(DumpFormat.Json)]
    public void Write_OctetsThatAreWrong_NeverThrows(DumpFormat format)
    {
        var random = new Random(7);
        var text = new MrtText(format);
        for (int round = 0; round < 400; round++)
        {
            byte[] octets = [.. _forms];
            for (int i = 0; i < 60; i++)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            Write(text, octets);
            text.Text.Clear();
        }

        Assert.True(text.Counts.Records > 400);
        Assert.True(text.Counts.Of(DumpFault.DamagedPrefixes) > 0);
    }

    [Theory]
    [InlineData(DumpFormat.Lines)]
    [InlineData(DumpFormat.Short)]
    [InlineData(DumpFormat.Blocks)]
    public void Write_TheSecondTime_AllocatesNothing(DumpFormat format)
    {
        var text = new MrtText(format);
        byte[] updates = Updates();
        Write(text, updates);
        text.Text.Clear();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(text, updates);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("0006", "0602")]
    [InlineData("0007", "")]
    public void Write_LegacyMessageInBlocks_GoesFromThePeerToTheCollector(string subtype, string body)
    {
        byte[] octets = JsonRecords.Record(5, Convert.ToInt32(subtype, 16), Octets.Hex("FBF4 0A000001 FDE7 0A000002" + body));

        string text = TextOf(octets, DumpFormat.Blocks);

        Assert.Contains("FROM: 10.0.0.1 AS64500\nTO: 10.0.0.2 AS64999\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("record behind", "AABB", DumpFault.TrailingOctets, "trailing")]
    [InlineData("two reaches", "", DumpFault.RepeatedRoutes, "repeated")]
    [InlineData("next hop of 5", "", DumpFault.WrongNextHop, "next_hop")]
    [InlineData("microseconds", "", DumpFault.WrongTime, "time")]
    public void Write_WhatWasPassedOver_IsCountedInEveryFormatAndShownInJson(string kind, string behind, DumpFault fault, string expected)
    {
        byte[] reach = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 01 10 20010DB8000000000000000000000001 00 30 20010DB80001"));
        byte[] wrong = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 01 05 2001020304 00 30 20010DB80001"));
        byte[] octets = kind switch
        {
            "two reaches" => JsonRecords.Update(Octets.Origin(), Octets.AsPath(64500), reach, reach),
            "next hop of 5" => JsonRecords.Update(Octets.Origin(), Octets.AsPath(64500), wrong),
            _ => JsonRecords.Update(Octets.Origin(), Octets.AsPath(64500), reach),
        };
        byte[] body = [.. octets[MrtRecordReader.HeaderSize..], .. Octets.Hex(behind)];
        octets = kind == "microseconds"
            ? JsonRecords.Record(17, (int)Bgp4MpSubtype.MessageAs4, Octets.UInt32(1_234_567), body)
            : JsonRecords.Record(16, (int)Bgp4MpSubtype.MessageAs4, body);

        foreach (var format in Enum.GetValues<DumpFormat>())
        {
            var text = new MrtText(format);
            Write(text, octets);
            Assert.Equal(1, text.Counts.Of(fault));
            Assert.Equal(1, Enum.GetValues<DumpFault>().Sum(text.Counts.Of));
        }

        var json = JsonDocument.Parse(TextOf(octets, DumpFormat.Json)).RootElement;
        Assert.Equal(expected, Assert.Single(json.GetProperty("faults").EnumerateArray()).GetString());
        Assert.Equal(behind.Length > 0, json.TryGetProperty("trailing_octets", out _));
        var content = new MrtInspection();
        var reader = new MrtRecordReader(octets);
        Assert.True(reader.TryRead(out var record));
        content.Add(record);
        Assert.Equal(1, content.Faults);
    }

    [Theory]
    [InlineData(DumpFormat.Lines, 4)]
    [InlineData(DumpFormat.Short, 4)]
    [InlineData(DumpFormat.Blocks, 1)]
    public void Write_MessagesWithoutAForm_AreCounted(DumpFormat format, int expected)
    {
        byte[] octets = Octets.Join(
            JsonRecords.Open("04 5BA0 00B4 0A000001 00"), JsonRecords.Notification("0602"), JsonRecords.Message(BgpMessageType.Keepalive, []),
            JsonRecords.Message((BgpMessageType)9, Octets.Hex("ABCD")));
        var text = new MrtText(format);
        Write(text, octets);
        Assert.Equal(expected, text.Counts.Of(DumpFault.OtherMessage));
    }

    [Theory]
    [InlineData(4, 5)]
    [InlineData(1, 5_000)]
    [InlineData(3, 1)]
    public void Write_MessageOfALengthThatItsTypeHasNot_IsAFault(byte type, int length)
    {
        byte[] octets = JsonRecords.Message((BgpMessageType)type, [4, .. new byte[length - 1]]);
        foreach (var format in Enum.GetValues<DumpFormat>())
        {
            var text = new MrtText(format);
            Write(text, octets);
            Assert.Equal(1, text.Counts.Of(DumpFault.DamagedMessage));
        }

        Assert.Equal("message", JsonDocument.Parse(TextOf(octets, DumpFormat.Json)).RootElement.GetProperty("faults")[0].GetString());
    }

    [Theory]
    [InlineData("400101 05", "treat-as-withdraw", "Origin")]
    [InlineData("400101 00 400200 400304C0000201 400600 400600", "attribute-discard", "AtomicAggregate")]
    [InlineData("400101 00 400200 400304C0000201 C01A0B 01000B0000000000000064", "attribute-discard", "Aigp")]
    [InlineData("400101 00 400206 0301 00000000 400304C0000201", "treat-as-withdraw", "AsPath")]
    [InlineData("800E0C 0001 02 05 C000020101 00 0801", "session-reset", "MpReachNlri")]
    [InlineData("800E0C 0001 02 04 C0000201 00 0801 50", "session-reset", "MpReachNlri")]
    public void Write_MessageThatRfc7606DoesNotAccept_HasItsJudgement(string attributes, string treatment, string attribute)
    {
        byte[] octets = JsonRecords.Message(BgpMessageType.Update, Octets.Update([], Octets.Hex(attributes), Octets.Hex("18C00002")));

        var judgement = JsonDocument.Parse(TextOf(octets, DumpFormat.Json)).RootElement.GetProperty("judgement");

        Assert.Equal((treatment, attribute), (judgement.GetProperty("treatment").GetString(), judgement.GetProperty("attribute").GetString()));
        var content = new MrtInspection();
        var reader = new MrtRecordReader(octets);
        Assert.True(reader.TryRead(out var record));
        content.Add(record);
        Assert.Equal((treatment, 1), (MrtNames.Of(Assert.Single(content.Treatments).Key), content.Treatments.First().Value));
    }

    [Fact]
    public void Write_OriginFilter_IsTheOriginOfTheDecoder()
    {
        byte[][] paths = [Octets.Segment(2, 4, 1, 2), [.. Octets.Segment(2, 4, 1), .. Octets.Segment(1, 4, 3, 4)], [.. Octets.Segment(2, 4, 1), .. Octets.Segment(1, 4, 5)], [], [.. Octets.Segment(2, 4, 1, 6), .. Octets.Segment(3, 4, 65001, 65002)]];
        byte[] octets = Octets.Join([.. paths.Select(static path => JsonRecords.Message(
            BgpMessageType.Update, Octets.Update([], Octets.Join(Octets.Origin(), Octets.Attribute(AttributeType.AsPath, path), Octets.NextHop()), Octets.Hex("18C00002"))))]);

        int[] counts = [.. new uint[] { 2, 3, 5, 65537, 65002, 6, 0 }.Select(origin => TextOf(octets, DumpFormat.Lines, new RouteFilter { Origins = [new Asn(origin)] }).Count(static letter => letter == '\n'))];

        Assert.Equal([1, 0, 1, 1, 0, 1, 1], counts);
    }

    [Fact]
    public void Write_PeerFilter_FindsTheLineThatShowsThePeer()
    {
        byte[] octets = JsonRecords.Record(
            16, 11, JsonRecords.Message(BgpMessageType.Update, Octets.Update(Octets.Hex("00000001 18C00002"), [], []))[MrtRecordReader.HeaderSize..]);
        string line = TextOf(octets, DumpFormat.Lines);

        string shown = line.Split('|')[3];

        Assert.Equal(line, TextOf(octets, DumpFormat.Lines, new RouteFilter { PeerAddresses = [IpAddress.Parse(shown)] }));
        Assert.Equal(line, TextOf(octets, DumpFormat.Lines, new RouteFilter { PeerAsns = [new Asn(uint.Parse(line.Split('|')[4], null))] }));
    }

    [Fact]
    public void Write_PrefixFilter_ShowsAndCountsNothingElse()
    {
        byte[] reach = Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0001 80 0C 0000000000000000 C0000209 00 70 000011 0000FC0000000001 C63364"));
        byte[] octets = JsonRecords.Message(BgpMessageType.Update, Octets.Update(Octets.Hex("08 0A"), Octets.Join(Octets.Origin(), Octets.AsPath(1), Octets.NextHop(), reach), Octets.Hex("18C00002")));
        var filter = new RouteFilter { Prefixes = [IpPrefix.Parse("192.0.2.0/24")] };

        var json = JsonDocument.Parse(TextOf(octets, DumpFormat.Json, filter)).RootElement;

        Assert.Empty(json.GetProperty("withdrawals").EnumerateArray());
        Assert.Single(json.GetProperty("announcements").EnumerateArray());
        foreach (var format in Enum.GetValues<DumpFormat>())
        {
            var text = new MrtText(format, filter);
            Write(text, octets);
            Assert.Equal(0, text.Counts.Of(DumpFault.OtherFamily));
        }
    }

    [Fact]
    public void Write_MessageCutInsideItsAttributes_ShowsHeadAndAttributes()
    {
        byte[] whole = JsonRecords.Message(BgpMessageType.Update, Octets.Update([], Octets.Join(Octets.Origin(), Octets.AsPath(1), Octets.NextHop(), Octets.Attribute(AttributeType.Communities, new byte[20])), Octets.Hex("18C00002")));
        byte[] octets = JsonRecords.Record(16, (int)Bgp4MpSubtype.MessageAs4, whole[MrtRecordReader.HeaderSize..^12]);

        string block = TextOf(octets, DumpFormat.Blocks);
        var json = JsonDocument.Parse(TextOf(octets, DumpFormat.Json)).RootElement;

        Assert.Contains("ASPATH: 1\nNEXT_HOP: 192.0.2.1\n   INCOMPLETE PACKET: 12 bytes cutted\n   INCOMPLETE PART: \n\n", block, StringComparison.Ordinal);
        Assert.Equal(("cut", 65537, "1"), (json.GetProperty("faults")[0].GetString(), json.GetProperty("peer_asn").GetInt32(), json.GetProperty("attributes").GetProperty("as_path").GetString()));
        Assert.Empty(TextOf(octets, DumpFormat.Lines));
    }

    [Theory]
    [InlineData(12, 3, "0000 0007 C0000200 18 01 5F5E1000 0A000001 00011170 0000", "TYPE: TABLE_DUMP/INET_32BIT_AS\n")]
    [InlineData(12, 1, "0000 0007 C0000200 18 01 5F5E1000 0A000001 FBF4 0000", "TYPE: TABLE_DUMP/INET\n")]
    [InlineData(5, 3, "FBF4 0A000001 0006 0001", "TYPE: BGP/STATE_CHANGE\n")]
    public void Write_RareRecordInBlocks_HasTheTypeOfBgpdump(int type, int subtype, string body, string expected) =>
        Assert.Contains(expected, TextOf(JsonRecords.Record(type, subtype, Octets.Hex(body)), DumpFormat.Blocks), StringComparison.Ordinal);

    /// <summary>As with their messages: a line has no name for these types, and that of another would be wrong.</summary>
    [Theory]
    [InlineData(9, "FBF4 20010DB8000000000000000000000001 0005 0006")]
    [InlineData(10, "FBF4 20010DB8000000000000000000000001 0005 0006")]
    public void Write_StateOfATypeWithoutALine_IsCountedAndShownAsJson(int type, string body)
    {
        byte[] octets = JsonRecords.Record(type, 3, Octets.Hex(body));
        foreach (var format in (DumpFormat[])[DumpFormat.Lines, DumpFormat.Short, DumpFormat.Blocks])
        {
            var text = new MrtText(format);
            Write(text, octets);
            Assert.Equal((0, 1), (text.Text.Count, text.Counts.Of(DumpFault.UnknownType)));
        }

        Assert.Equal("Established", JsonDocument.Parse(TextOf(octets, DumpFormat.Json)).RootElement.GetProperty("new_state").GetString());
    }

    /// <summary>The records of BGP4MP alone.</summary>
    private static byte[] Updates()
    {
        using var updates = new MemoryStream();
        var reader = new MrtRecordReader(_forms);
        int at = 0;
        while (reader.TryRead(out var record))
        {
            if (record.Kind == MrtRecordKind.Message)
            {
                updates.Write(_forms.AsSpan(at, record.Length));
            }

            at = reader.Consumed;
        }

        return updates.ToArray();
    }

    private static string[] Lines(RouteFilter? filter) => TextOf(_forms, DumpFormat.Lines, filter).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string TextOf(byte[] octets, DumpFormat format, RouteFilter? filter = null)
    {
        var text = new MrtText(format, filter);
        Write(text, octets);
        return Encoding.UTF8.GetString(text.Text.Written);
    }

    private static void Write(MrtText text, byte[] octets)
    {
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            text.Write(record);
        }
    }

    private static string Fixture(string name) => RepositoryPaths.InRepository("tests", "Fixtures", "dump", name);
}
