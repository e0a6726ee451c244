using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Routebeat.Routing;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

/// <summary>
/// Records of every form as text. The expected texts are what Debian's bgpdump 1.6.2 prints for <c>tests/Fixtures/dump/forms.mrt</c>.
/// </summary>
public sealed class MrtTextTests
{
    private static readonly byte[] _forms = File.ReadAllBytes(Fixture("forms.mrt"));

    public static TheoryData<string, string, string> Faults => BgpdumpFaults.Records;

    [Theory]
    [InlineData(DumpFormat.Lines, "forms.lines.txt")]
    [InlineData(DumpFormat.Short, "forms.short.txt")]
    [InlineData(DumpFormat.Blocks, "forms.blocks.txt")]
    public void Write_EveryForm_IsWhatBgpdumpPrints(DumpFormat format, string expected)
    {
        string[] lines = TextOf(_forms, format).Split('\n');

        Assert.Equal(File.ReadAllText(Fixture(expected)).Split('\n'), lines);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Write_WhereBgpdumpIsWrong_IsWhatTheRfcSays(string octets, string lines, string theirs)
    {
        Assert.NotEmpty(theirs);
        Assert.Equal(lines, TextOf(Convert.FromHexString(octets), DumpFormat.Lines).TrimEnd('\n'));
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
        Assert.NotEmpty(sets);
        Assert.All(sets, static line => Assert.Contains(",6}|", line, StringComparison.Ordinal));
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
