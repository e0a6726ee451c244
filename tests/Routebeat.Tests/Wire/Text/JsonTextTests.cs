using System.Text;
using System.Text.Json;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

public sealed class JsonTextTests
{
    private const string Page = "src/Routebeat.Wire/Text/README.md";

    [Theory]
    [InlineData("0001 80 0C 0000000000000000 C0000209 00", "192.0.2.9")]
    [InlineData("0002 80 18 0000000000000000 20010DB8000000000000000000000009 00", "2001:db8::9")]
    [InlineData("0002 80 30 0000000000000000 20010DB8000000000000000000000009 0000000000000000 FE800000000000000000000000000009 00", "2001:db8::9,fe80::9")]
    [InlineData("0001 01 10 20010DB8000000000000000000000009 00", "2001:db8::9")]
    public void Write_NextHopOfAnyFamily_IsItsAddresses(string reach, string addresses)
    {
        var routes = One(JsonRecords.Update(Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex(reach)))).GetProperty("announcements")[0];

        Assert.Equal(addresses.Split(','), routes.GetProperty("next_hop").EnumerateArray().Select(static each => each.GetString()));
        Assert.False(routes.TryGetProperty("next_hop_octets", out _));
    }

    [Fact]
    public void Write_NextHopThatIsNoAddress_IsItsOctets()
    {
        var routes = One(JsonRecords.Update(Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0001 01 03 C00002 00 18 C63364")))).GetProperty("announcements")[0];

        Assert.Equal("c00002", routes.GetProperty("next_hop_octets").GetString());
        Assert.Equal("198.51.100.0/24", routes.GetProperty("prefixes")[0].GetString());
    }

    [Fact]
    public void Write_EndOfRib_SaysOfWhichFamily()
    {
        Assert.Equal("IPv4 unicast", One(JsonRecords.Update()).GetProperty("end_of_rib").GetString());
        Assert.Equal("IPv6 unicast", One(JsonRecords.Update(Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0002 01")))).GetProperty("end_of_rib").GetString());
        Assert.False(One(JsonRecords.Update(Octets.Origin())).TryGetProperty("end_of_rib", out _));
    }

    [Fact]
    public void Write_Open_HasItsCapabilities()
    {
        var open = One(JsonRecords.Open("04 5BA0 00B4 0A000001 10 02 0E 01 04 0002 00 01 41 04 00010001 02 00"));
        var capabilities = open.GetProperty("capabilities");

        Assert.Equal((4, 23456, 180, "10.0.0.1"), (open.GetProperty("version").GetInt32(), open.GetProperty("asn").GetInt32(), open.GetProperty("hold_time").GetInt32(), open.GetProperty("bgp_id").GetString()));
        Assert.Equal("IPv6 unicast", capabilities[0].GetProperty("family").GetString());
        Assert.Equal(65537, capabilities[1].GetProperty("asn").GetInt32());
        Assert.Equal("RouteRefresh", capabilities[2].GetProperty("name").GetString());
        Assert.False(open.TryGetProperty("octets", out _));
    }

    [Theory]
    [InlineData("04 5BA0 00B4 0A000001 03 01 01 AA")]
    [InlineData("04 5BA0 00B4 0A000001 05 02 03 41 04 00")]
    [InlineData("04 5BA0")]
    public void Write_OpenThatIsNotAllFields_ComesWithItsOctets(string body) =>
        Assert.Equal(Convert.ToHexStringLower(Octets.Hex(body)), One(JsonRecords.Open(body)).GetProperty("octets").GetString());

    [Fact]
    public void Write_Notification_HasNamesAndWhatTheOperatorSays()
    {
        var shutdown = One(JsonRecords.Notification("06 02 04 64696965"));
        var reset = One(JsonRecords.Notification("06 09 04 00")).GetProperty("hard_reset");

        Assert.Equal(("Cease", "Administrative Shutdown", "diie"), (shutdown.GetProperty("code_name").GetString(), shutdown.GetProperty("subcode_name").GetString(), shutdown.GetProperty("shutdown_communication").GetString()));
        Assert.Equal("Hold Timer Expired", reset.GetProperty("code_name").GetString());
        Assert.Equal("Loss of LSDB Synchronization", One(JsonRecords.Notification("09 00")).GetProperty("code_name").GetString());
    }

    [Fact]
    public void Write_RareAttributes_HaveFields()
    {
        var attributes = One(JsonRecords.Update(
            Octets.Attribute(AttributeType.ExtendedCommunities, Octets.Hex("0002FDE800000064 4104C00002010007 0203000100010009 030C000000000008")),
            Octets.Attribute(0x80, 26, Octets.Hex("01 000B 0000000000000064")),
            Octets.Attribute(AttributeType.OnlyToCustomer, Octets.Hex("00010001")))).GetProperty("attributes");
        var communities = attributes.GetProperty("extended_communities");

        Assert.Equal((65000, 100, "route target", true), (communities[0].GetProperty("asn").GetInt32(), communities[0].GetProperty("number").GetInt32(), communities[0].GetProperty("name").GetString(), communities[0].GetProperty("transitive").GetBoolean()));
        Assert.Equal(("192.0.2.1", 7, false), (communities[1].GetProperty("address").GetString(), communities[1].GetProperty("number").GetInt32(), communities[1].GetProperty("transitive").GetBoolean()));
        Assert.Equal((65537, 9, "route origin"), (communities[2].GetProperty("asn").GetInt32(), communities[2].GetProperty("number").GetInt32(), communities[2].GetProperty("name").GetString()));
        Assert.Equal("000000000008", communities[3].GetProperty("value").GetString());
        Assert.Equal((100, 65537), (attributes.GetProperty("aigp").GetInt32(), attributes.GetProperty("only_to_customer").GetInt32()));
        Assert.False(attributes.TryGetProperty("other", out _));
    }

    [Fact]
    public void Write_AttributesThatDoNotHold_ComeWithTheirOctets()
    {
        var attributes = One(JsonRecords.Update(Octets.Origin(7), Octets.Attribute(0x80, 4, Octets.Hex("0001")), Octets.Origin())).GetProperty("attributes");

        Assert.Equal([(1, "07"), (4, "0001"), (1, "00")], attributes.GetProperty("other").EnumerateArray().Select(static each => (each.GetProperty("type").GetInt32(), each.GetProperty("value").GetString()!)));
        Assert.False(attributes.TryGetProperty("origin", out _));
    }

    [Fact]
    public void Write_DamagedOrCutMessage_ComesWithAllItsOctets()
    {
        byte[] overrun = Octets.Update([], Octets.Hex("400101 00 4002 FF"), Octets.Hex("18C00002"));
        byte[] noPrefix = Octets.Update([], Octets.Origin(), Octets.Hex("18C00002 21FF"));

        AssertFault("attributes", overrun, One(JsonRecords.Message(BgpMessageType.Update, overrun)));
        AssertFault("routes", noPrefix, One(JsonRecords.Message(BgpMessageType.Update, noPrefix)));
        AssertFault("cut", overrun[..^2], One(Shorten(JsonRecords.Message(BgpMessageType.Update, overrun), 2)));
    }

    [Fact]
    public void Write_RecordThatDoesNotHold_ComesWithItsBody()
    {
        var state = One(JsonRecords.Record(16, 5, Octets.Hex("0001")));
        var rib = One(JsonRecords.Record(13, 2, Octets.Hex("00000005 18 C00002 0001 0007 5F000000 0000")));

        Assert.Equal(("record", "0001"), (state.GetProperty("faults")[0].GetString(), state.GetProperty("body").GetString()));
        Assert.Equal(("peer", "0000000518c0000200010007" + "5f0000000000"), (rib.GetProperty("faults")[0].GetString(), rib.GetProperty("body").GetString()));
    }

    [Fact]
    public void Keys_OfEveryLine_AreOnThePage()
    {
        string dump = File.ReadAllText(RepositoryPaths.InRepository(Page)).Split("## inspect")[0];
        byte[] octets = [.. JsonRecords.All, .. File.ReadAllBytes(RepositoryPaths.InRepository("tests", "Fixtures", "dump", "forms.mrt"))];
        var written = JsonKeys.Of(Lines(octets)).ToHashSet();

        Assert.Empty(JsonKeys.OnPage(dump).Except(written));
        Assert.Empty(written.Except(JsonKeys.OnPage(dump)));
    }

    private static void AssertFault(string fault, byte[] octets, JsonElement line)
    {
        Assert.Equal(fault, line.GetProperty("faults")[0].GetString());
        Assert.Equal(Convert.ToHexStringLower(octets), line.GetProperty("octets").GetString());
    }

    /// <summary>A record whose last octets are gone, and whose own length says so.</summary>
    private static byte[] Shorten(byte[] record, int octets) =>
        Octets.Join(record[..8], Octets.UInt32((uint)(record.Length - 12 - octets)), record[12..^octets]);

    private static JsonElement One(byte[] record) => Assert.Single(Lines(record));

    private static IReadOnlyList<JsonElement> Lines(byte[] octets)
    {
        var text = new MrtText(DumpFormat.Json);
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            text.Write(record);
        }

        Assert.Equal(octets.Length, reader.Consumed);
        return [.. Encoding.UTF8.GetString(text.Text.Written).TrimEnd('\n').Split('\n').Select(static line => JsonDocument.Parse(line).RootElement)];
    }
}
