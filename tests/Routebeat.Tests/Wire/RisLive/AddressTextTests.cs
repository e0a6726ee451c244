using System.Net;
using System.Text;
using Routebeat.Routing;
using Routebeat.Wire.RisLive;

namespace Routebeat.Tests.Wire.RisLive;

public sealed class AddressTextTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("1::")]
    [InlineData("2605:de00:bb:0:0:0:0:0")]
    [InlineData("1:2:3:4:5:6:7::")]
    [InlineData("::2:3:4:5:6:7:8")]
    [InlineData("2001:DB8::ABCD")]
    [InlineData("::ffff:192.0.2.1")]
    [InlineData("1:2:3:4:5:6:192.0.2.1")]
    public void TryRead_Address_IsWhatTheLibraryReads(string text)
    {
        Assert.True(AddressText.TryRead(Encoding.UTF8.GetBytes(text), out var address));
        Assert.Equal(IpAddress.Parse(text), address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.04")]
    [InlineData("1..2.3")]
    [InlineData("1.2.3.4 ")]
    [InlineData("0x1.2.3.4")]
    [InlineData(":")]
    [InlineData(":::")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("1::2::3")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("12345::")]
    [InlineData("g::")]
    [InlineData("fe80::1%eth0")]
    [InlineData("1:2:3:4:5:6:7:192.0.2.1")]
    [InlineData("::192.0.2")]
    public void TryRead_NoAddress_IsRefused(string text) => Assert.False(AddressText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void TryRead_RandomAddresses_AreWhatTheLibraryWrote()
    {
        var random = new Random(5);
        byte[] octets = new byte[16];
        for (int round = 0; round < 20_000; round++)
        {
            random.NextBytes(octets);
            octets.AsSpan(random.Next(16)).Clear();
            var expected = IpAddress.FromOctets(octets.AsSpan(0, round % 2 == 0 ? 4 : 16));
            Assert.True(AddressText.TryRead(Encoding.UTF8.GetBytes(expected.ToString()), out var address));
            Assert.Equal(expected, address);
        }
    }

    [Fact]
    public void TryRead_SpoiltAddresses_AreReadOnlyWhereTheLibraryReadsTheSame()
    {
        var random = new Random(6);
        byte[] letters = Encoding.UTF8.GetBytes("0123456789abcF:.");
        byte[] text = new byte[20];
        int read = 0;
        for (int round = 0; round < 300_000; round++)
        {
            int length = random.Next(3, text.Length);
            for (int i = 0; i < length; i++)
            {
                text[i] = letters[random.Next(letters.Length)];
            }

            if (AddressText.TryRead(text.AsSpan(0, length), out var address))
            {
                read++;
                Assert.Equal(IPAddress.Parse(Encoding.UTF8.GetString(text, 0, length)).ToString(), address.ToString());
            }
        }

        Assert.True(read > 0);
    }

    [Theory]
    [InlineData("192.0.2.255/24", "192.0.2.0/24")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("2001:db8::1/128", "2001:db8::1/128")]
    [InlineData("192.0.2.0/33", null)]
    [InlineData("192.0.2.0/", null)]
    [InlineData("192.0.2.0", null)]
    [InlineData("::/129", null)]
    [InlineData("::/-1", null)]
    [InlineData("::/0008", null)]
    public void TryReadPrefix_Text_IsThePrefix(string text, string? expected) =>
        Assert.Equal(expected, AddressText.TryReadPrefix(Encoding.UTF8.GetBytes(text), out var prefix) ? prefix.ToString() : null);
}
