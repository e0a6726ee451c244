using System.Text;
using Routebeat.Routing;

namespace Routebeat.Wire.OpenBmp;

/// <summary>Writes BMP messages with the binary header of an OpenBMP collector, version 1.7.</summary>
public sealed class OpenBmpWriter
{
    private const int HeaderLengthPosition = 6;

    private readonly OctetBuffer _buffer = new();

    /// <summary>The message last written; it holds until the next.</summary>
    public ReadOnlySpan<byte> Message => _buffer.Written;

    /// <summary>Writes a message.</summary>
    /// <param name="received">When the collector got it.</param>
    /// <param name="collector">The collector's name.</param>
    /// <param name="router">The router's address; the hash that names it is made of it.</param>
    /// <param name="group">The name of the router's group.</param>
    /// <param name="bmp">The BMP message, its common header included.</param>
    public void Write(EventTime received, string collector, IpAddress router, string group, ReadOnlySpan<byte> bmp)
    {
        _buffer.Clear();
        _buffer.WriteUInt32(OpenBmpMessage.Magic);
        _buffer.WriteByte(OpenBmpMessage.MajorVersion);
        _buffer.WriteByte(OpenBmpMessage.MinorVersion);
        _buffer.WriteUInt16(0);
        _buffer.WriteUInt32((uint)bmp.Length);
        _buffer.WriteByte((byte)(OpenBmpMessage.FromRouter | (router.Family == IpFamily.V6 ? OpenBmpMessage.Ipv6Router : 0)));
        _buffer.WriteByte(OpenBmpMessage.RawBmp);
        long seconds = received.UnixSeconds;
        _buffer.WriteUInt32((uint)seconds);
        _buffer.WriteUInt32((uint)(received.Microseconds - (seconds * 1_000_000)));
        WriteZeros(OpenBmpMessage.HashSize);
        WriteText(collector);
        WriteAddress(router);
        WriteAddress(router);
        WriteText(group);
        _buffer.WriteUInt32(1);
        _buffer.PatchUInt16(HeaderLengthPosition, _buffer.Count);
        _buffer.Write(bmp);
    }

    private void WriteAddress(IpAddress address)
    {
        _buffer.Write(address);
        WriteZeros(OpenBmpMessage.HashSize - address.OctetCount);
    }

    private void WriteText(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        _buffer.WriteUInt16(octets.Length);
        _buffer.Write(octets);
    }

    private void WriteZeros(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _buffer.WriteByte(0);
        }
    }
}
