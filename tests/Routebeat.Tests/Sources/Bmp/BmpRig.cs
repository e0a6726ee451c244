using System.Buffers;
using Routebeat.Routing;
using Routebeat.Tests.Ingest;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Tests.Sources.Bmp;

/// <summary>Messages as a router sends them; seconds count from <see cref="IngestRig.Start"/>.</summary>
internal sealed class BmpRig
{
    public static readonly IpAddress Address = IpAddress.Parse("192.0.2.1");

    private readonly ArrayBufferWriter<byte> _output = new();
    private readonly BmpWriter _writer;

    public BmpRig() => _writer = new BmpWriter(_output);

    public static BmpPeer Peer(double seconds, BmpRib rib = BmpRib.AdjRibInPrePolicy, uint asn = 65_001) => new(
        rib == BmpRib.LocRib ? BmpPeerType.LocRib : BmpPeerType.Global,
        rib switch
        {
            BmpRib.AdjRibInPostPolicy => BmpPeerFlags.PostPolicy,
            BmpRib.AdjRibOutPrePolicy => BmpPeerFlags.AdjRibOut,
            BmpRib.AdjRibOutPostPolicy => BmpPeerFlags.AdjRibOut | BmpPeerFlags.PostPolicy,
            _ => BmpPeerFlags.None,
        },
        0,
        rib == BmpRib.LocRib ? IpAddress.FromV4(0) : Address,
        new Asn(asn),
        1,
        double.IsNaN(seconds) ? default : IngestRig.At(seconds));

    public byte[] Initiation(string name = "r1")
    {
        _writer.WriteInitiation("a router", name);
        return Taken();
    }

    public byte[] Termination()
    {
        _writer.WriteTermination(BmpTerminationReason.OutOfResources);
        return Taken();
    }

    public byte[] Up(BmpPeer peer, AddPathDirections addPath = AddPathDirections.None, AsnWidth peerWidth = AsnWidth.Four)
    {
        byte[] sent = new byte[BgpOpenWriter.MaxSize];
        byte[] received = new byte[BgpOpenWriter.MaxSize];
        int sentSize = BgpOpenWriter.Write(sent, new Asn(65_500), 9, addPath: addPath);
        int receivedSize = BgpOpenWriter.Write(received, peer.Asn, 1, asnWidth: peerWidth, addPath: addPath);
        _writer.WritePeerUp(peer, default, 179, 30_000, sent.AsSpan(0, sentSize), received.AsSpan(0, receivedSize), "global");
        return Taken();
    }

    public byte[] Down(BmpPeer peer, BmpPeerDownReason reason = BmpPeerDownReason.RemoteNoNotification)
    {
        _writer.WritePeerDown(peer, reason, reason == BmpPeerDownReason.LocalNoNotification ? [0, 1] : []);
        return Taken();
    }

    public byte[] Statistics(BmpPeer peer, ulong routes)
    {
        _writer.WriteStatisticsReport(peer, [new BmpStatistic(BmpStatisticType.AdjRibInRoutes, default, routes)]);
        return Taken();
    }

    public byte[] Mirror(BmpPeer peer, BmpMirroringCode code)
    {
        _writer.WriteRouteMirroring(peer, code, []);
        return Taken();
    }

    public byte[] EndOfRib(BmpPeer peer, IpFamily family = IpFamily.V4)
    {
        var update = new BgpUpdateWriter();
        update.WriteEndOfRib(family);
        return Raw(peer, update.Message);
    }

    public byte[] Announce(BmpPeer peer, string prefix, params uint[] path) => Announce(peer, prefix, 0, AsnWidth.Four, PathIdentifiers.Absent, path);

    public byte[] Announce(BmpPeer peer, string prefix, uint pathIdentifier, AsnWidth width, PathIdentifiers identifiers, params uint[] path)
    {
        var update = new BgpUpdateWriter(width, identifiers);
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = new[] { new NlriRoute(IpPrefix.Parse(prefix), pathIdentifier) };
        Assert.True(update.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = Address }, ref none, ref announced));
        return Raw(peer, update.Message);
    }

    /// <summary>One message with many routes, 10.0.0.0/24 and the next ones.</summary>
    public byte[] AnnounceMany(BmpPeer peer, int count, params uint[] path)
    {
        var update = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> announced = Enumerable.Range(0, count).Select(static i => new NlriRoute(IpPrefix.Parse($"10.{i >> 8}.{i & 255}.0/24"), 0)).ToArray();
        Assert.True(update.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = Address }, ref none, ref announced));
        Assert.True(announced.IsEmpty);
        return Raw(peer, update.Message);
    }

    public byte[] Withdraw(BmpPeer peer, string prefix)
    {
        var update = new BgpUpdateWriter();
        ReadOnlySpan<NlriRoute> none = [];
        ReadOnlySpan<NlriRoute> withdrawn = new[] { new NlriRoute(IpPrefix.Parse(prefix), 0) };
        Assert.True(update.TryWriteNext(default, ref withdrawn, ref none));
        return Raw(peer, update.Message);
    }

    public byte[] Raw(BmpPeer peer, ReadOnlySpan<byte> update)
    {
        _writer.WriteRouteMonitoring(peer, update);
        return Taken();
    }

    private byte[] Taken()
    {
        byte[] octets = _output.WrittenSpan.ToArray();
        _output.Clear();
        return octets;
    }
}
