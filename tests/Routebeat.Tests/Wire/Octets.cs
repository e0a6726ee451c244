using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Tests.Wire;

/// <summary>Octets made by hand for tests.</summary>
internal static class Octets
{
    public static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", string.Empty, StringComparison.Ordinal));

    public static byte[] Join(params byte[][] parts) => parts.SelectMany(part => part).ToArray();

    public static byte[] UInt16(int value)
    {
        byte[] octets = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(octets, (ushort)value);
        return octets;
    }

    public static byte[] UInt32(uint value)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        return octets;
    }

    /// <summary>An AS number in two or four octets.</summary>
    public static byte[] Number(Asn asn, AsnWidth width) => width == AsnWidth.Two ? UInt16((int)asn.Value) : UInt32(asn.Value);

    public static byte[] Seconds(EventTime time) => UInt32((uint)time.UnixSeconds);

    public static byte[] Address(IpAddress address)
    {
        byte[] octets = new byte[address.OctetCount];
        address.WriteOctets(octets);
        return octets;
    }

    /// <summary>A prefix as an NLRI field.</summary>
    public static byte[] Nlri(IpPrefix prefix) => [prefix.Length, .. Address(prefix.Address).AsSpan(0, (prefix.Length + 7) / 8)];

    /// <summary>An attribute with the flags of its type.</summary>
    public static byte[] Attribute(AttributeType type, byte[] value) => Attribute(FlagsOf(type), (byte)type, value);

    public static byte[] Attribute(int flags, byte type, byte[] value) => value.Length > byte.MaxValue
        ? Join([(byte)(flags | 0x10), type], UInt16(value.Length), value)
        : Join([(byte)flags, type, (byte)value.Length], value);

    public static byte[] Origin(byte value = 0) => Attribute(AttributeType.Origin, [value]);

    public static byte[] NextHop(string hex = "C0000201") => Attribute(AttributeType.NextHop, Hex(hex));

    public static byte[] AsPath(params uint[] sequence) => Attribute(AttributeType.AsPath, Segment(2, 4, sequence));

    public static byte[] AsPath2(params uint[] sequence) => Attribute(AttributeType.AsPath, Segment(2, 2, sequence));

    public static byte[] Segment(byte type, int width, params uint[] members) => Join(
        [type, (byte)members.Length],
        Join(members.Select(member => width == 2 ? UInt16((int)member) : UInt32(member)).ToArray()));

    /// <summary>The body of an UPDATE.</summary>
    public static byte[] Update(byte[] withdrawn, byte[] attributes, byte[] announced) =>
        Join(UInt16(withdrawn.Length), withdrawn, UInt16(attributes.Length), attributes, announced);

    /// <summary>The body of an UPDATE that announces 192.0.2.0/24 with some attributes.</summary>
    public static byte[] Announce(params byte[][] attributes) => Update([], Join(attributes), Hex("18 C00002"));

    private static int FlagsOf(AttributeType type) => type switch
    {
        AttributeType.Origin or AttributeType.AsPath or AttributeType.NextHop or AttributeType.LocalPref
            or AttributeType.AtomicAggregate => 0x40,
        AttributeType.MultiExitDisc or AttributeType.OriginatorId or AttributeType.ClusterList or AttributeType.MpReachNlri
            or AttributeType.MpUnreachNlri => 0x80,
        _ => 0xC0,
    };
}
