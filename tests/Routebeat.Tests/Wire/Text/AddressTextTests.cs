using System.Buffers.Binary;
using System.Net;
using System.Text;
using Routebeat.Routing;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

public sealed class AddressTextTests
{
    [Fact]
    public void Write_CanonicalAddresses_AreWhatTheFrameworkWrites()
    {
        var random = new Random(2);
        byte[] octets = new byte[16];
        byte[] text = new byte[AddressText.Room];
        for (int i = 0; i < 20_000; i++)
        {
            random.NextBytes(octets);
            for (int group = 0; group < 8; group++)
            {
                // Groups of every number of digits, zeros more often, so that runs of them come.
                ushort value = (ushort)(random.Next(3) == 0 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(octets.AsSpan(2 * group)) >> (4 * random.Next(4)));
                BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(2 * group), value);
            }

            octets[0] |= 0x20;
            int end = AddressText.Write(text, 0, IpAddress.FromOctets(octets), AddressSpelling.Canonical);
            Assert.Equal(new IPAddress(octets).ToString(), Encoding.ASCII.GetString(text, 0, end));
        }
    }

    [Theory]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:255.255.255.255")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("1:0:0:2::3")]
    [InlineData("255.255.255.255")]
    public void Write_Extremes_AreAsRfc5952(string address)
    {
        byte[] text = new byte[AddressText.Room];
        Assert.Equal(address, Encoding.ASCII.GetString(text, 0, AddressText.Write(text, 0, IpAddress.Parse(address), AddressSpelling.Canonical)));
    }
}
