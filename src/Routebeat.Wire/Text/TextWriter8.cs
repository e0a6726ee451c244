using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>Writes to the end of a text, piece by piece: for formats where that is fast enough.</summary>
/// <param name="buffer">The text.</param>
internal readonly struct TextWriter8(TextBuffer buffer)
{
    /// <summary>Room for any number or address, with the octets that the writers touch after it.</summary>
    private const int PieceRoom = AddressText.Room;

    /// <summary>Writes octets as they are.</summary>
    public void Write(ReadOnlySpan<byte> octets) => buffer.Write(octets);

    /// <summary>Writes a number.</summary>
    public void Write(uint value) => buffer.Count = NumberText.Write(buffer.Room(buffer.Count, PieceRoom), buffer.Count, value);

    /// <summary>Writes an address.</summary>
    public void Write(IpAddress address) =>
        buffer.Count = AddressText.Write(buffer.Room(buffer.Count, PieceRoom), buffer.Count, address, AddressSpelling.BgpDump);

    /// <summary>Writes a prefix.</summary>
    public void Write(in IpPrefix prefix) =>
        buffer.Count = AddressText.Write(buffer.Room(buffer.Count, PieceRoom), buffer.Count, prefix, AddressSpelling.BgpDump);

    /// <summary>Writes an octet as hexadecimal digits, without a zero in front.</summary>
    public void WriteHex(byte value)
    {
        if (value >= 0x10)
        {
            WriteHexDigit(value >> 4);
        }

        WriteHexDigit(value & 0x0F);
    }

    /// <summary>Writes an octet as two hexadecimal digits.</summary>
    public void WriteHexOctet(byte value)
    {
        WriteHexDigit(value >> 4);
        WriteHexDigit(value & 0x0F);
    }

    /// <summary>Writes a time to the second.</summary>
    public void WriteSeconds(TimeText time, long seconds) =>
        buffer.Count = time.WriteSeconds(buffer.Room(buffer.Count, PieceRoom), buffer.Count, seconds);

    /// <summary>Writes a time to the microsecond.</summary>
    public void WriteMicroseconds(TimeText time, EventTime value) =>
        buffer.Count = time.WriteMicroseconds(buffer.Room(buffer.Count, PieceRoom), buffer.Count, value);

    /// <summary>Writes the path that attributes say together.</summary>
    public void WritePath(scoped in AttributeSpans attributes, Bgp.AsnWidth width) =>
        buffer.Count = PathText.Write(
            buffer.Room(buffer.Count, PieceRoom + (PathText.Widening * attributes.All.Length)), buffer.Count, attributes, width);

    /// <summary>Writes a path as one attribute has it.</summary>
    public void WritePath(ReadOnlySpan<byte> path, Bgp.AsnWidth width) =>
        buffer.Count = PathText.Write(
            buffer.Room(buffer.Count, PieceRoom + (PathText.Widening * path.Length)), buffer.Count, path, width);

    /// <summary>Writes communities.</summary>
    public void WriteCommunities(ReadOnlySpan<byte> value) =>
        buffer.Count = CommunityText.Write(
            buffer.Room(buffer.Count, PieceRoom + (CommunityText.Widening * value.Length)), buffer.Count, value);

    /// <summary>Writes large communities.</summary>
    public void WriteLargeCommunities(ReadOnlySpan<byte> value) =>
        buffer.Count = CommunityText.WriteLarge(
            buffer.Room(buffer.Count, PieceRoom + (CommunityText.Widening * value.Length)), buffer.Count, value);

    private void WriteHexDigit(int digit) => buffer.Write("0123456789abcdef"u8.Slice(digit, 1));
}
