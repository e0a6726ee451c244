using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Wire.Bmp;

/// <summary>Values of BMP messages by chance, with a seed.</summary>
internal sealed class BmpRandomMessages(int seed)
{
    private readonly Random _random = new(seed);

    public BmpPeer Peer()
    {
        var type = (BmpPeerType)_random.Next(4);
        bool isLocRib = type == BmpPeerType.LocRib;
        var flags = isLocRib ? (BmpPeerFlags)(_random.Next(2) << 7) : (BmpPeerFlags)(_random.Next(16) << 4);
        bool isV6 = !isLocRib && flags.HasFlag(BmpPeerFlags.Ipv6);
        var address = isLocRib ? IpAddress.FromV4(0)
            : isV6 ? new IpAddress((ulong)_random.NextInt64(), (ulong)_random.NextInt64(), IpFamily.V6)
            : IpAddress.FromV4((uint)_random.NextInt64(1L << 32));
        return new BmpPeer(
            type,
            flags,
            (ulong)_random.NextInt64(),
            address,
            Asn(),
            (uint)_random.NextInt64(1L << 32),
            EventTime.FromUnixSeconds(_random.NextInt64(1L << 32), _random.Next(1_000_000)));
    }

    public Asn Asn() => new((uint)_random.NextInt64(1L << (_random.Next(2) == 0 ? 16 : 32)));

    public IpAddress AddressOf(BmpPeer peer) => peer.AddressFamily == IpFamily.V6
        ? new IpAddress((ulong)_random.NextInt64(), (ulong)_random.NextInt64(), IpFamily.V6)
        : IpAddress.FromV4((uint)_random.NextInt64(1L << 32));

    public ushort Number() => (ushort)_random.Next(ushort.MaxValue + 1);

    public byte[] Open(out Asn asn)
    {
        asn = Asn();
        byte[] octets = new byte[BgpOpenWriter.MaxSize];
        int size = BgpOpenWriter.Write(
            octets, asn, (uint)_random.NextInt64(1L << 32), Number(), AsnWidth.Four, (AddPathDirections)_random.Next(4));
        return octets[..size];
    }

    public string Text() => new([.. Enumerable.Range(0, _random.Next(40)).Select(_ => (char)('a' + _random.Next(26)))]);

    public BmpStatistic[] Statistics() =>
    [
        .. Enumerable.Range(0, _random.Next(12)).Select(_ =>
        {
            var type = (BmpStatisticType)_random.Next(18);
            bool hasFamily = type.ToString().EndsWith("Family", StringComparison.Ordinal);
            bool isGauge = hasFamily || type.ToString().EndsWith("Routes", StringComparison.Ordinal);
            return new BmpStatistic(
                type,
                hasFamily ? new AddressFamily((ushort)_random.Next(1, 3), (byte)_random.Next(1, 3)) : default,
                (ulong)(isGauge ? _random.NextInt64() : _random.NextInt64(1L << 32)));
        }),
    ];

    /// <summary>A message of some type with a whole body.</summary>
    public byte[] Message()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BmpWriter(output);
        switch ((BmpMessageType)_random.Next(7))
        {
            case BmpMessageType.Initiation:
                writer.WriteInitiation(Text(), Text());
                break;
            case BmpMessageType.Termination:
                writer.WriteTermination((BmpTerminationReason)_random.Next(5));
                break;
            case BmpMessageType.PeerUp:
                var peer = Peer();
                writer.WritePeerUp(peer, AddressOf(peer), Number(), Number(), Open(out _), Open(out _), Text());
                break;
            case BmpMessageType.PeerDown:
                writer.WritePeerDown(Peer(), BmpPeerDownReason.LocalNoNotification, Octets.UInt16(Number()));
                break;
            case BmpMessageType.StatisticsReport:
                writer.WriteStatisticsReport(Peer(), Statistics());
                break;
            case BmpMessageType.RouteMirroring:
                writer.WriteRouteMirroring(Peer(), (BmpMirroringCode)_random.Next(2), Open(out _));
                break;
            default:
                writer.WriteRouteMonitoring(Peer(), Update());
                break;
        }

        return output.WrittenSpan.ToArray();
    }

    public byte[] Update()
    {
        var writer = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> withdrawn = default;
        ReadOnlySpan<NlriRoute> announced = new NlriRoute[] { new(IpPrefix.Parse("192.0.2.0/24"), 0) };
        uint[] path = [Asn().Value, 3];
        writer.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = IpAddress.Parse("192.0.2.1") }, ref withdrawn, ref announced);
        return writer.Message.ToArray();
    }
}
