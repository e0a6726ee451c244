using Routebeat.Wire;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire.Bgp;

public sealed class BgpMessageTests
{
    private static byte[] Keepalive => Octets.Hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF 0013 04");

    [Fact]
    public void TryRead_Keepalive_HasTypeAndNoBody()
    {
        Assert.True(BgpMessage.TryRead(Keepalive, out var message, out var error));
        Assert.Equal(BgpMessageType.Keepalive, message.Type);
        Assert.True(message.Body.IsEmpty);
        Assert.Equal(19, message.Length);
        Assert.True(error.IsNone);
    }

    [Fact]
    public void TryRead_OctetsAfterTheMessage_AreLeftOut()
    {
        Assert.True(BgpMessage.TryRead(Octets.Join(Keepalive, [1, 2, 3]), out var message, out _));
        Assert.True(message.Body.IsEmpty);
    }

    [Fact]
    public void TryRead_ExtendedMessageOfRfc8654_IsRead()
    {
        byte[] octets = Octets.Join(Octets.Hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF FFFF 02"), new byte[65535 - 19]);
        Assert.True(BgpMessage.TryRead(octets, out var message, out _));
        Assert.Equal(65535, message.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(15)]
    public void TryRead_MarkerWithAZeroBit_IsRefused(int position)
    {
        byte[] octets = Keepalive;
        octets[position] = 0xFE;
        Assert.False(BgpMessage.TryRead(octets, out _, out var error));
        Assert.Equal(WireField.BgpMarker, error.Field);
    }

    [Fact]
    public void TryRead_LengthBelowTheHeader_IsRefused()
    {
        byte[] octets = Keepalive;
        octets[17] = 18;
        Assert.False(BgpMessage.TryRead(octets, out _, out var error));
        Assert.Equal(new WireError(WireField.BgpLength, 16, 19, 18), error);
        Assert.False(BgpMessage.TryReadRecorded(octets, out _, out _));
    }

    [Fact]
    public void TryRead_LengthBeyondTheOctets_IsRefusedWithWhatIsNeeded()
    {
        byte[] octets = Keepalive;
        octets[17] = 20;
        Assert.False(BgpMessage.TryRead(octets, out _, out var error));
        Assert.Equal(new WireError(WireField.BgpLength, 16, 20, 19), error);
    }

    [Fact]
    public void TryReadRecorded_LengthBeyondTheOctets_IsACutMessage()
    {
        byte[] octets = Keepalive;
        octets[17] = 20;
        Assert.True(BgpMessage.TryReadRecorded(octets, out var message, out var error));
        Assert.Equal(MessageExtent.Cut, message.Extent);
        Assert.True(error.IsNone);
    }

    [Fact]
    public void TryRead_EveryTruncation_IsRefused()
    {
        for (int length = 0; length < 19; length++)
        {
            Assert.False(BgpMessage.TryRead(Keepalive.AsSpan(0, length), out _, out var error));
            Assert.Equal(WireField.BgpHeader, error.Field);
        }
    }
}
