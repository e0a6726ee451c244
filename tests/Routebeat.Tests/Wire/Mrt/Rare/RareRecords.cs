using System.Buffers.Binary;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Wire.Mrt.Rare;

/// <summary>Legal values of <see cref="RareRecord"/> by chance, with a seed.</summary>
internal sealed class RareRecords(int seed)
{
    private static readonly MrtType[] _legacyTypes = [MrtType.Bgp, MrtType.Bgp4Plus, MrtType.Bgp4Plus01];

    private static readonly SubsequentAddressFamily[] _families =
    [
        SubsequentAddressFamily.Unicast, SubsequentAddressFamily.Multicast, SubsequentAddressFamily.LabelledUnicast, SubsequentAddressFamily.Vpn,
        SubsequentAddressFamily.Evpn, SubsequentAddressFamily.FlowSpecification, SubsequentAddressFamily.Vpls, SubsequentAddressFamily.LinkState,
    ];

    /// <summary>How many peers the routes of a table are of.</summary>
    public const int Peers = 5;

    private readonly Random _random = new(seed);

    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<MrtRecordKind> Kinds { get; } =
    [
        MrtRecordKind.TableDump,
        MrtRecordKind.RibGeneric,
        MrtRecordKind.GeoPeerTable,
        MrtRecordKind.Bgp4MpEntry,
        MrtRecordKind.LegacyMessage,
        MrtRecordKind.StateChange,
        MrtRecordKind.Snapshot,
    ];

    /// <summary>A record of a kind.</summary>
    public RareRecord Of(MrtRecordKind kind) => kind switch
    {
        MrtRecordKind.TableDump => TableDump(),
        MrtRecordKind.RibGeneric => RibGeneric(),
        MrtRecordKind.GeoPeerTable => GeoPeers(),
        MrtRecordKind.Bgp4MpEntry => Entry(),
        MrtRecordKind.LegacyMessage => Message(),
        MrtRecordKind.StateChange => StateChange(),
        MrtRecordKind.Snapshot => Snapshot(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "a kind that our writers write"),
    };

    private RareTableDump TableDump()
    {
        var form = (TableDumpSubtype)_random.Next(1, 5);
        var family = form is TableDumpSubtype.Ipv4 or TableDumpSubtype.Ipv4As4 ? IpFamily.V4 : IpFamily.V6;
        var width = form is TableDumpSubtype.Ipv4 or TableDumpSubtype.Ipv6 ? AsnWidth.Two : AsnWidth.Four;
        return new RareTableDump(
            Time(), form, Number(), Number(), Prefix(family), Status: 1, Time(), Address(family), Asn(width), width, Attributes(width));
    }

    private RareRibGeneric RibGeneric()
    {
        var form = _random.Next(2) == 0 ? TableDumpV2Subtype.RibGeneric : TableDumpV2Subtype.RibGenericAddPath;
        bool hasIdentifier = form == TableDumpV2Subtype.RibGenericAddPath;
        bool isInEntries = hasIdentifier && _random.Next(2) == 0;
        var (family, route, _) = Route();
        var entries = Enumerable.Range(0, _random.Next(1, 5))
            .Select(_ => new RareRibEntry((ushort)_random.Next(Peers), Time(), isInEntries ? Identifier() : 0, Attributes(AsnWidth.Four)));
        return new RareRibGeneric(
            Time(),
            form,
            UInt32(),
            family,
            hasIdentifier && !isInEntries ? Identifier() : 0,
            Convert.ToHexString(route),
            new EqualItems<RareRibEntry>(entries));
    }

    private RareGeoPeerTable GeoPeers()
    {
        var peers = Enumerable.Range(0, _random.Next(6)).Select(_ =>
        {
            var (latitude, longitude) = Place();
            return new GeoPeer(new RibPeer(UInt32(), Address(Family()), Asn(_random.Next(2) == 0 ? AsnWidth.Two : AsnWidth.Four)), latitude, longitude);
        });
        var (north, east) = Place();
        return new RareGeoPeerTable(Time(), UInt32(), Hex(_random.Next(20)), north, east, new EqualItems<GeoPeer>(peers));
    }

    private RareEntry Entry()
    {
        var end = Family();
        var session = new Bgp4MpSession(Asn(AsnWidth.Two), Asn(AsnWidth.Two), Address(end), Address(end), Number());
        var (family, route, prefix) = Route();
        return new RareEntry(
            Time(),
            session,
            Number(),
            Status: 1,
            Time(),
            family,
            NextHop(family),
            prefix,
            Convert.ToHexString(route),
            Attributes(AsnWidth.Two));
    }

    private RareMessage Message()
    {
        var type = LegacyType();
        var end = type == MrtType.Bgp ? IpFamily.V4 : IpFamily.V6;
        var session = new Bgp4MpSession(Asn(AsnWidth.Two), Asn(AsnWidth.Two), Address(end), Address(end));
        var message = (BgpMessageType)_random.Next(1, 5);
        byte[] body = message switch
        {
            BgpMessageType.Update => Octets.Update(Prefixes(), Octets.Hex(Attributes(AsnWidth.Two)), Prefixes()),
            BgpMessageType.Open => Octets.Join([4], Octets.UInt16(Number()), Octets.UInt16(180), Octets.UInt32(UInt32()), [0]),
            BgpMessageType.Notification => [6, (byte)_random.Next(1, 9)],
            _ => [],
        };
        return new RareMessage(Time(), type, session, message, Convert.ToHexString(body));
    }

    private RareStateChange StateChange()
    {
        var type = LegacyType();
        var session = new Bgp4MpSession(Asn(AsnWidth.Two), default, Address(type == MrtType.Bgp ? IpFamily.V4 : IpFamily.V6), default);
        return new RareStateChange(Time(), type, new Bgp4MpStateChange(session, (BgpState)_random.Next(1, 7), (BgpState)_random.Next(1, 7)));
    }

    private RareSnapshot Snapshot() => _random.Next(2) == 0
        ? new RareSnapshot(Time(), MrtType.Bgp4Mp, (ushort)Bgp4MpSubtype.Snapshot, Number(), FileName())
        : new RareSnapshot(Time(), LegacyType(), (ushort)LegacyBgpSubtype.Sync, Number(), FileName());

    private string FileName() => Convert.ToHexString([.. Enumerable.Range(0, _random.Next(30)).Select(_ => (byte)_random.Next(1, 256))]);

    private (AddressFamily Family, byte[] Route, IpPrefix Prefix) Route()
    {
        var subsequent = _families[_random.Next(_families.Length)];
        var family = subsequent switch
        {
            SubsequentAddressFamily.Evpn or SubsequentAddressFamily.Vpls => new AddressFamily(25, (byte)subsequent),
            SubsequentAddressFamily.LinkState => new AddressFamily(16388, (byte)subsequent),
            _ => new AddressFamily(Family(), subsequent),
        };
        var prefix = family.IsPrefixes ? Prefix(family.Family) : default;
        byte[] route = subsequent switch
        {
            SubsequentAddressFamily.Unicast or SubsequentAddressFamily.Multicast => Octets.Nlri(prefix),
            SubsequentAddressFamily.LabelledUnicast => Counted(_ => [24 + 24], 6),
            SubsequentAddressFamily.Vpn => Counted(_ => [24 + 64 + 16], 13),
            SubsequentAddressFamily.Evpn => Counted(static size => [2, (byte)size], 33),
            SubsequentAddressFamily.FlowSpecification when _random.Next(4) == 0 => Counted(static size => Octets.UInt16(0xF000 | size), 300),
            SubsequentAddressFamily.FlowSpecification => Counted(static size => [(byte)size], _random.Next(1, 200)),
            SubsequentAddressFamily.Vpls => Counted(Octets.UInt16, 17),
            _ => Counted(static size => Octets.Join(Octets.UInt16(2), Octets.UInt16(size)), _random.Next(20, 60)),
        };
        return (family, route, prefix);
    }

    /// <summary>An address, after a route distinguisher where the family has them (RFC 4364 section 4.3.2); none for FlowSpec (RFC 8955 section 4).</summary>
    private string NextHop(AddressFamily family) => family.Subsequent switch
    {
        SubsequentAddressFamily.FlowSpecification => string.Empty,
        SubsequentAddressFamily.Vpn => Hex(8 + (family.Family == IpFamily.V4 ? 4 : 16)),
        _ => Hex(family.Family == IpFamily.V6 ? 16 : 4),
    };

    private byte[] Counted(Func<int, byte[]> header, int size) => Octets.Join(header(size), Octets.Hex(Hex(size)));

    private byte[] Prefixes() => Octets.Join([.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Octets.Nlri(Prefix(IpFamily.V4)))]);

    private string Attributes(AsnWidth width)
    {
        byte[] members = Octets.Join([.. Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Octets.Number(Asn(width), width))]);
        byte[] path = Octets.Attribute(AttributeType.AsPath, [2, (byte)(members.Length / (int)width), .. members]);
        byte[] communities = Octets.Attribute(AttributeType.Communities, Octets.Hex(Hex(4 * (_random.Next(10) == 0 ? 70 : 2))));
        return Convert.ToHexString(Octets.Join(Octets.Origin((byte)_random.Next(3)), path, Octets.NextHop(), communities));
    }

    private (float Latitude, float Longitude) Place() => _random.Next(4) == 0
        ? (float.NaN, float.NaN)
        : ((float)((_random.NextDouble() * 180) - 90), (float)((_random.NextDouble() * 360) - 180));

    private EventTime Time() => EventTime.FromUnixSeconds(UInt32());

    private MrtType LegacyType() => _legacyTypes[_random.Next(_legacyTypes.Length)];

    private IpFamily Family() => _random.Next(2) == 0 ? IpFamily.V4 : IpFamily.V6;

    private IpAddress Address(IpFamily family) => IpAddress.FromOctets(Octets.Hex(Hex(family == IpFamily.V4 ? 4 : 16)));

    private IpPrefix Prefix(IpFamily family)
    {
        var address = Address(family);
        return IpPrefix.Create(family, address.High, address.Low, _random.Next(family == IpFamily.V4 ? 33 : 129));
    }

    private Asn Asn(AsnWidth width) => new(width == AsnWidth.Two ? (uint)_random.Next(1, 65_536) : (uint)_random.NextInt64(1, 1L << 32));

    private ushort Number() => (ushort)_random.Next(ushort.MaxValue + 1);

    /// <summary>Never 0: in what was read, 0 stands for no path identifier.</summary>
    private uint Identifier() => (uint)_random.NextInt64(1, 1L << 32);

    private uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Octets.Hex(Hex(sizeof(uint))));

    private string Hex(int size)
    {
        byte[] octets = new byte[size];
        _random.NextBytes(octets);
        return Convert.ToHexString(octets);
    }
}
