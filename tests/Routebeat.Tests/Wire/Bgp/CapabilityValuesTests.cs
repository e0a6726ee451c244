using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

/// <summary>The values of capabilities, with octets written from the RFC of each.</summary>
public sealed class CapabilityValuesTests
{
    private static readonly AddressFamily _ipv4 = new(IpFamily.V4, SubsequentAddressFamily.Unicast);
    private static readonly AddressFamily _ipv6 = new(IpFamily.V6, SubsequentAddressFamily.Unicast);

    [Fact]
    public void Multiprotocol_FourOctets_AreAFamily()
    {
        Assert.True(Cap01Multiprotocol.TryRead(Octets.Hex("0002 00 01"), out var family));
        Assert.Equal(_ipv6, family);
        Assert.False(Cap01Multiprotocol.TryRead(Octets.Hex("0002 00"), out _));
    }

    [Fact]
    public void ExtendedNextHop_SixOctets_AreAFamilyAndThatOfItsNextHops()
    {
        Assert.True(Cap05ExtendedNextHop.TryRead(Octets.Hex("0001 0001 0002 0001 0080 0002"), out var families));
        Assert.Equal(2, families.Count);
        Assert.Equal(new ExtendedNextHop(_ipv4, 2), families[0]);
        Assert.Equal(new ExtendedNextHop(new AddressFamily(1, 128), 2), families[1]);
        Assert.False(Cap05ExtendedNextHop.TryRead(new byte[5], out _));
    }

    [Theory]
    [InlineData(0, BgpRole.Provider)]
    [InlineData(1, BgpRole.RouteServer)]
    [InlineData(2, BgpRole.RouteServerClient)]
    [InlineData(3, BgpRole.Customer)]
    [InlineData(4, BgpRole.Peer)]
    public void Role_OneOctet_IsARole(byte value, BgpRole expected)
    {
        Assert.True(Cap09Role.TryRead([value], out var role));
        Assert.Equal(expected, role);
        Assert.False(Cap09Role.TryRead([], out _));
        Assert.False(Cap09Role.TryRead([value, 0], out _));
    }

    [Fact]
    public void GracefulRestart_FlagsTimeAndFamilies_AreRead()
    {
        Assert.True(Cap64GracefulRestart.TryRead(Octets.Hex("C078 0001 01 80 0002 01 00"), out var restart));
        Assert.True(restart.IsRestarting && restart.CoversNotifications);
        Assert.Equal((120, 2), (restart.RestartTime, restart.Count));
        Assert.Equal(new GracefulRestartFamily(_ipv4, ForwardingPreserved: true), restart[0]);
        Assert.Equal(new GracefulRestartFamily(_ipv6, ForwardingPreserved: false), restart[1]);
        Assert.False(Cap64GracefulRestart.TryRead(Octets.Hex("40"), out restart));
        Assert.Equal((0, 0), (restart.Count, restart.RestartTime));
        Assert.False(Cap64GracefulRestart.TryRead(Octets.Hex("4078 0001 01"), out _));
    }

    [Fact]
    public void FourOctetAs_FourOctets_AreAnAs()
    {
        Assert.True(Cap65FourOctetAs.TryRead(Octets.Hex("00011170"), out var asn));
        Assert.Equal(new Asn(70000), asn);
        Assert.False(Cap65FourOctetAs.TryRead(Octets.Hex("1170"), out _));
    }

    [Fact]
    public void AddPath_FourOctets_AreAFamilyAndItsDirections()
    {
        Assert.True(Cap69AddPath.TryRead(Octets.Hex("0001 01 01 0002 01 03"), out var families));
        Assert.Equal(new AddPathFamily(_ipv4, AddPathDirections.Receive), families[0]);
        Assert.Equal(new AddPathFamily(_ipv6, AddPathDirections.Receive | AddPathDirections.Send), families[1]);
        Assert.False(Cap69AddPath.TryRead(new byte[6], out _));
    }

    [Fact]
    public void LongLivedGracefulRestart_SevenOctets_AreAFamilyAndItsTime()
    {
        Assert.True(Cap71LongLivedGracefulRestart.TryRead(Octets.Hex("0001 01 80 015180"), out var families));
        Assert.Equal(new LongLivedRestartFamily(_ipv4, ForwardingPreserved: true, 86_400), families[0]);
        Assert.False(Cap71LongLivedGracefulRestart.TryRead(new byte[8], out _));
    }

    [Fact]
    public void Fqdn_TwoNames_AreRead()
    {
        byte[] value = Octets.Join([2], "r1"u8.ToArray(), [7], "example"u8.ToArray());
        Assert.True(Cap73Fqdn.TryRead(value, out var names));
        Assert.Equal("r1"u8.ToArray(), names.HostName.ToArray());
        Assert.Equal("example"u8.ToArray(), names.DomainName.ToArray());
        for (int end = 0; end < value.Length; end++)
        {
            Assert.False(Cap73Fqdn.TryRead(value.AsSpan(0, end), out _));
        }
    }
}
