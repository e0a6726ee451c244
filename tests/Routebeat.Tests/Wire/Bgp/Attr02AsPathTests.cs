using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class Attr02AsPathTests
{
    [Fact]
    public void TryReadHops_SequencesAndSets_CountAsRfc4271Says()
    {
        byte[] path = Octets.Join(
            Octets.Segment(2, 4, 1, 2), Octets.Segment(1, 4, 3, 4), Octets.Segment(2, 4, 5), Octets.Segment(1, 4, 6));
        Assert.Equal([1u, 2, Attr02AsPath.SetHop, 5, 6], Read(path, AsnWidth.Four));
    }

    [Fact]
    public void TryReadHops_ConfederationSegments_AreLeftOut()
    {
        byte[] path = Octets.Join(Octets.Segment(3, 4, 65001, 65002), Octets.Segment(4, 4, 65003), Octets.Segment(2, 4, 9));
        Assert.Equal([9u], Read(path, AsnWidth.Four));
    }

    [Fact]
    public void TryReadHops_TwoOctets_AreRead() => Assert.Equal([7018u, 23456], Read(Octets.Segment(2, 2, 7018, 23456), AsnWidth.Two));

    [Fact]
    public void TryReadHops_Empty_HasNoHops() => Assert.Empty(Read([], AsnWidth.Four));

    [Theory]
    [InlineData("02")]
    [InlineData("0200")]
    [InlineData("0202 00000001")]
    [InlineData("0201 000000")]
    [InlineData("0001 00000001")]
    [InlineData("0501 00000001")]
    [InlineData("0201 00000001 02")]
    [InlineData("0201 00000001 0200")]
    [InlineData("0201 00000000")]
    [InlineData("0102 00000001 00000000")]
    public void TryReadHops_Malformed_IsTold(string hex) =>
        Assert.False(Attr02AsPath.TryReadHops(Octets.Hex(hex), AsnWidth.Four, new uint[16], out _));

    [Fact]
    public void Merge_As4PathShorter_KeepsTheLeadingHops()
    {
        uint[] hops = [100, 23456, 23456];
        Attr17As4Path.Merge(hops, [70000, 80000]);
        Assert.Equal([100u, 70000, 80000], hops);
    }

    [Fact]
    public void Merge_As4PathLonger_IsIgnored()
    {
        uint[] hops = [100, 23456];
        Attr17As4Path.Merge(hops, [1, 2, 3]);
        Assert.Equal([100u, 23456], hops);
    }

    [Fact]
    public void Merge_EqualLength_TakesAllOfAs4Path()
    {
        uint[] hops = [100, 23456];
        Attr17As4Path.Merge(hops, [100, 70000]);
        Assert.Equal([100u, 70000], hops);
    }

    private static uint[] Read(byte[] path, AsnWidth width)
    {
        uint[] hops = new uint[Attr02AsPath.MaxHops(path.Length)];
        Assert.True(Attr02AsPath.TryReadHops(path, width, hops, out int count));
        return hops[..count];
    }
}
