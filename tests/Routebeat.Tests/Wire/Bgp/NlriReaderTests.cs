using Routebeat.Routing;
using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class NlriReaderTests
{
    [Theory]
    [InlineData("00", "0.0.0.0/0")]
    [InlineData("08 0A", "10.0.0.0/8")]
    [InlineData("0D 0B0D", "11.8.0.0/13")]
    [InlineData("18 C00002", "192.0.2.0/24")]
    [InlineData("19 C0000280", "192.0.2.128/25")]
    [InlineData("20 C0000201", "192.0.2.1/32")]
    [InlineData("01 FF", "128.0.0.0/1")]
    public void TryRead_Ipv4_ClearsTrailingBits(string hex, string expected) =>
        Assert.Equal([expected], ReadAll(hex, IpFamily.V4, PathIdentifiers.Absent));

    [Theory]
    [InlineData("00", "::/0")]
    [InlineData("20 20010DB8", "2001:db8::/32")]
    [InlineData("1D 20010DBF", "2001:db8::/29")]
    [InlineData("41 20010DB80000000180", "2001:db8:0:1:8000::/65")]
    [InlineData("80 20010DB8000000000000000000000001", "2001:db8::1/128")]
    public void TryRead_Ipv6_ClearsTrailingBits(string hex, string expected) =>
        Assert.Equal([expected], ReadAll(hex, IpFamily.V6, PathIdentifiers.Absent));

    [Fact]
    public void TryRead_Several_AreReadInOrder() =>
        Assert.Equal(["10.0.0.0/8", "0.0.0.0/0", "192.0.2.0/24"], ReadAll("080A 00 18C00002", IpFamily.V4, PathIdentifiers.Absent));

    [Fact]
    public void TryRead_PathIdentifiers_StandBeforeEachPrefix() =>
        Assert.Equal(["10.0.0.0/8 7", "10.0.0.0/8 4294967295"], ReadAll("00000007 080A FFFFFFFF 080A", IpFamily.V4, PathIdentifiers.Present));

    [Theory]
    [InlineData("21 C000020100", IpFamily.V4, WireField.PrefixLength, 0, 32, 33)]
    [InlineData("FF C000020100", IpFamily.V4, WireField.PrefixLength, 0, 32, 255)]
    [InlineData("81 00", IpFamily.V6, WireField.PrefixLength, 0, 128, 129)]
    [InlineData("18 C000", IpFamily.V4, WireField.PrefixOctets, 0, 4, 3)]
    [InlineData("080A 18", IpFamily.V4, WireField.PrefixOctets, 2, 4, 1)]
    [InlineData("20 20010D", IpFamily.V6, WireField.PrefixOctets, 0, 5, 4)]
    public void TryRead_BadOctets_AreAnError(string hex, IpFamily family, WireField field, int offset, int needed, int had)
    {
        var reader = new NlriReader(Octets.Hex(hex), family, PathIdentifiers.Absent);
        while (reader.TryRead(out _))
        {
        }

        Assert.Equal(new WireError(field, offset, needed, had), reader.Error);
    }

    [Theory]
    [InlineData("00", 5, 1)]
    [InlineData("00000001", 5, 4)]
    [InlineData("00000001 08", 6, 5)]
    public void TryRead_CutPathIdentifier_IsAnError(string hex, int needed, int had)
    {
        var reader = new NlriReader(Octets.Hex(hex), IpFamily.V4, PathIdentifiers.Present);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(new WireError(WireField.PrefixOctets, 0, needed, had), reader.Error);
    }

    [Fact]
    public void TryRead_OctetsAfterTheField_AreNotRead()
    {
        // A /25 whose fourth octet lies outside the field: the fast path must not reach for it.
        var reader = new NlriReader(Octets.Hex("19 C0000280").AsSpan(0, 4), IpFamily.V4, PathIdentifiers.Absent);
        Assert.False(reader.TryRead(out _));
        Assert.Equal(WireField.PrefixOctets, reader.Error.Field);
    }

    private static List<string> ReadAll(string hex, IpFamily family, PathIdentifiers pathIdentifiers)
    {
        var found = new List<string>();
        var reader = new NlriReader(Octets.Hex(hex), family, pathIdentifiers);
        while (reader.TryRead(out var route))
        {
            found.Add(pathIdentifiers == PathIdentifiers.Present ? $"{route.Prefix} {route.PathIdentifier}" : route.Prefix.ToString());
        }

        Assert.True(reader.Error.IsNone);
        return found;
    }
}
