using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Text;

/// <summary>MRT records made by hand for the tests of JSON, each with something that few records have.</summary>
internal static class JsonRecords
{
    private const string Session4 = "00010001 0000FC00 0003 0001 C0000201 C63364FE";
    private const string Session2 = "FDE8 FC00 0000 0001 C0000201 C63364FE";

    /// <summary>All of them, one after the other.</summary>
    public static byte[] All { get; } = Octets.Join(
        Open("040B 5BA0 00B4 0A000001 00"),
        Open(
            "04 5BA0 00B4 0A000001 4E 01 01 AA 02 46 01 04 0002 00 01 05 06 0001 0001 0002 40 06 C078 0001 01 80 41 04 00010001 45 04 0001 01 03"
            + "47 07 0001 01 80 000E10 09 01 03 49 0A 05 726F757465 03 6E6574 06 00 4B 04 03312E30 E0 02 BEEF 01 01 00"),
        Notification("06 02 04 64696965"),
        Notification("06 09 06 02"),
        Message(BgpMessageType.Keepalive, []),
        Message(BgpMessageType.RouteRefresh, Octets.Hex("0002 01 01")),
        Message(BgpMessageType.RouteRefresh, Octets.Hex("0001 00 01 01 80 00 00")),
        Message((BgpMessageType)9, Octets.Hex("ABCD")),
        Update(Vpn4Reach, Vpn6Reach("20010DB8000000000000000000000001")),
        Update(Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 80 30 0000000000000007 20010DB8000000000000000000000001 0000000000000000 FE800000000000000000000000000001 00 58 000011 0000FC0000000001"))),
        Update(Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0002 01"))),
        Update(),
        Update(
            Octets.Attribute(AttributeType.Origin, [0]),
            Octets.AsPath(64500),
            Octets.Attribute(AttributeType.NextHop, Octets.Hex("C0000201")),
            Octets.Attribute(0x80, 4, Octets.Hex("00000001")),
            Octets.Attribute(AttributeType.LocalPref, Octets.Hex("00000064")),
            Octets.Attribute(AttributeType.AtomicAggregate, []),
            Octets.Attribute(AttributeType.Aggregator, Octets.Hex("00010001 C0000201")),
            Octets.Attribute(0xE0, 8, Octets.Hex("FDE80001 FFFFFF01")),
            Octets.Attribute(AttributeType.OriginatorId, Octets.Hex("C0000201")),
            Octets.Attribute(AttributeType.ClusterList, Octets.Hex("C0000201 C0000202")),
            Octets.Attribute(AttributeType.ExtendedCommunities, Octets.Hex("0002FDE800000064 4104C00002010007 0203000100010009 030C000000000008")),
            Octets.Attribute(AttributeType.Ipv6ExtendedCommunities, Octets.Hex("0002 20010DB8000000000000000000000001 0005")),
            Octets.Attribute(0x80, 26, Octets.Hex("01 000B 0000000000000064")),
            Octets.Attribute(AttributeType.LargeCommunity, Octets.Hex("00010001 00000002 00000003")),
            Octets.Attribute(AttributeType.OnlyToCustomer, Octets.Hex("00010001")),
            Octets.Attribute(AttributeType.PrefixSid, Octets.Hex("0102"))),
        Update2(
            Octets.AsPath2(64500, 23456), Octets.Attribute(AttributeType.As4Path, Octets.Segment(2, 4, 70000)),
            Octets.Attribute(AttributeType.Aggregator, Octets.Hex("5BA0 C0000201")), Octets.Attribute(AttributeType.As4Aggregator, Octets.Hex("00011170 C0000202"))),
        Update(Octets.Origin(7), Octets.Attribute(0x40, 2, Octets.Hex("0205")), Octets.Attribute(0x80, 4, Octets.Hex("0001")), Octets.Origin(0), Octets.Origin(1)),
        Update(Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("4004 47 03 C00002 00 0001 0002 ABCD")), Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("4004 99 01020304"))),
        Cut,
        Message(BgpMessageType.Update, Octets.Update([], Octets.Hex("400101 00 4002 FF"), Octets.Hex("18C00002"))),
        Message(BgpMessageType.Update, Octets.Update([], Octets.Join(Octets.Origin(), Octets.NextHop()), Octets.Hex("18C00002 21FF"))),
        Message(BgpMessageType.Update, Octets.Hex("FFFF 00")),
        Record(16, 9, Octets.Hex(Session4), Header(BgpMessageType.Update, 23 + 8), Octets.Update(Octets.Hex("00000007 18C00002"), [], [])),
        Record(16, 9, Octets.Hex(Session4), Header(BgpMessageType.Update, 23 + 16), Octets.Update([], Octets.Attribute(AttributeType.MpUnreachNlri, Octets.Hex("0019 46 00000007 02 00")), [])),
        Record(16, 4, Octets.Hex(Session4), Octets.Hex("AABB")),
        Record(17, 4, Octets.Hex("FFFFFFFF"), Octets.Hex(Session4), Header(BgpMessageType.Keepalive, BgpMessage.HeaderSize), Octets.Hex("AABB")),
        Record(16, 5, Octets.Hex(Session4), Octets.Hex("0006 0001")),
        Record(16, 5, Octets.Hex("0001")),
        Record(16, 3, Octets.Hex("0004 2F746D702F7200")),
        Record(16, 3, Octets.Hex("0004 2F")),
        Record(16, 2, Octets.Hex("FDE8 FDE9 0000 0001 C0A80166 C0A8010A 0002 0001 561E8D53 0001 01 04 C0A8000F 10 C0A8 0004 40010100")),
        Record(13, 1, Octets.Hex("C6336401 0002 7276 0001 02 0A000001 C0000201 00010001")),
        Record(13, 2, Octets.Hex("00000005 18 C00002 0002 0000 5F000000 000B 400101004003 04C0000201 0007 5F000000 0000")),
        Record(13, 2, Octets.Hex("00000006 18 C00002 0001 0000 5F000000 0005 40010100 40")),
        Record(13, 8, Octets.Hex("00000005 18 C00002 0001 0000 5F000000 00000009 0000")),
        Record(13, 6, Octets.Hex("00000005 0001 80 70 000011 0000FC0000000001 C00002 0001 0000 5F000000 0010 800E0D 0C 0000000000000007 C0000201")),
        Record(13, 1, Octets.Hex("C6336401 0002 7276 0001 02")),
        Record(13, 7, Octets.Hex("C6336401 0004 76696577 42573333 C1200000 0001 00 0A000001 C0000201 FDE8 41200000 C1200000")),
        Record(13, 7, Octets.Hex("C6336401 0004 76696577 7FC00000 7FC00000 0002 00 0A000001")),
        Record(13, 7, Octets.Hex("C633")),
        Record(12, 1, Octets.Hex("0001 0002 C0000200 18 01 5F000000 C0000201 FDE8 0004 40010100")),
        Record(12, 1, Octets.Hex("0001")),
        Record(11, 1, Octets.Hex("61626364")));

    /// <summary>A record in which the message is longer than the record.</summary>
    private static byte[] Cut => Record(16, 4, Octets.Hex(Session4), Header(BgpMessageType.Update, 400), Octets.Hex("0004 18C00002 0100 40"));

    private static byte[] Vpn4Reach => Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0001 80 0C 0000000000000000 C0000209 00 70 000011 0000FC0000000001 C63364"));

    /// <summary>An OPEN.</summary>
    public static byte[] Open(string body) => Message(BgpMessageType.Open, Octets.Hex(body));

    /// <summary>A NOTIFICATION.</summary>
    public static byte[] Notification(string body) => Message(BgpMessageType.Notification, Octets.Hex(body));

    /// <summary>An UPDATE with attributes alone, of a session with four-octet AS numbers.</summary>
    public static byte[] Update(params byte[][] attributes) => Message(BgpMessageType.Update, Octets.Update([], Octets.Join(attributes), []));

    /// <summary>VPNv6 routes whose next hop is of one address behind its distinguisher.</summary>
    public static byte[] Vpn6Reach(string address) =>
        Octets.Attribute(AttributeType.MpReachNlri, Octets.Hex("0002 80 18 0000000000000000" + address + "00 98 000011 0000FC0000000001 20010DB80001"));

    /// <summary>A message of a session with four-octet AS numbers.</summary>
    public static byte[] Message(BgpMessageType type, byte[] body) =>
        Record(16, (int)Bgp4MpSubtype.MessageAs4, Octets.Hex(Session4), Header(type, BgpMessage.HeaderSize + body.Length), body);

    /// <summary>A record one second after the start of 2020.</summary>
    public static byte[] Record(int type, int subtype, params byte[][] body)
    {
        byte[] octets = Octets.Join(body);
        return Octets.Join(Octets.UInt32(1_577_836_801), Octets.UInt16(type), Octets.UInt16(subtype), Octets.UInt32((uint)octets.Length), octets);
    }

    private static byte[] Update2(params byte[][] attributes)
    {
        byte[] body = Octets.Update([], Octets.Join(attributes), Octets.Hex("18C00002"));
        return Record(16, (int)Bgp4MpSubtype.Message, Octets.Hex(Session2), Header(BgpMessageType.Update, BgpMessage.HeaderSize + body.Length), body);
    }

    private static byte[] Header(BgpMessageType type, int length) => Octets.Join(Enumerable.Repeat((byte)0xFF, 16).ToArray(), Octets.UInt16(length), [(byte)type]);
}
