using System.Buffers;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;
using Routebeat.Wire.OpenBmp;

namespace Routebeat.Fuzz;

/// <summary>What fuzzing of BMP begins with: a message of each type, and the recorded streams of the shared folder where there are any.</summary>
internal static class BmpSeeds
{
    private const int MostShared = 200;

    /// <summary>Streams of BMP messages.</summary>
    public static IEnumerable<byte[]> Streams()
    {
        byte[][] own = [.. Own()];
        return [.. own, own.SelectMany(static message => message).ToArray(), .. Shared()];
    }

    /// <summary>OpenBMP messages.</summary>
    public static IEnumerable<byte[]> OpenBmp()
    {
        var writer = new OpenBmpWriter();
        var time = EventTime.Parse("2026-01-01T00:00:00Z");
        foreach (byte[] message in Own())
        {
            foreach (string router in (string[])["192.0.2.1", "2001:db8::1"])
            {
                writer.Write(time, "collector", IpAddress.Parse(router), "route-views9", message);
                yield return writer.Message.ToArray();
            }
        }
    }

    private static IEnumerable<byte[]> Own()
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BmpWriter(output);
        var peer = new BmpPeer(
            BmpPeerType.Global, BmpPeerFlags.None, 7, IpAddress.Parse("192.0.2.1"), new Asn(64_496), 1, EventTime.Parse("2026-01-01T00:00:00Z"));
        byte[] open = new byte[BgpOpenWriter.MaxSize];
        var sent = open[..BgpOpenWriter.Write(open, new Asn(64_500), 1, addPath: AddPathDirections.Receive)];
        byte[] update = FuzzSeeds.Messages().First(static message => message[BgpMessage.HeaderSize - 1] == (byte)BgpMessageType.Update);
        writer.WriteInitiation("a router", "r1");
        yield return Taken();
        writer.WritePeerUp(peer, IpAddress.Parse("192.0.2.254"), 179, 30_000, sent, sent, "global");
        yield return Taken();
        writer.WriteRouteMonitoring(peer, update);
        byte[] monitoring = Taken();
        yield return monitoring;
        yield return Version4(monitoring, update.Length);
        writer.WriteRouteMirroring(peer, BmpMirroringCode.ErroredMessage, update);
        yield return Taken();
        writer.WriteStatisticsReport(peer, [new(BmpStatisticType.AsPathLoops, default, 3), new(BmpStatisticType.LocRibRoutesOfFamily, new AddressFamily(1, 1), 9)]);
        yield return Taken();
        writer.WritePeerDown(peer, BmpPeerDownReason.LocalNoNotification, [0, 9]);
        yield return Taken();
        writer.WriteTermination(BmpTerminationReason.OutOfResources);
        yield return Taken();

        byte[] Taken()
        {
            byte[] octets = output.WrittenSpan.ToArray();
            output.ResetWrittenCount();
            return octets;
        }
    }

    /// <summary>The same Route Monitoring with its message in a TLV, after one that says how to read it.</summary>
    private static byte[] Version4(byte[] monitoring, int updateLength)
    {
        int head = BmpMessage.HeaderSize + BmpPeer.Size;
        byte[] before = [0, 1, 0, 6, 0, 0, 69, 4, 0, 1, 1, 1, 0, 4, (byte)(updateLength >> 8), (byte)(updateLength & 255), 0, 0];
        byte[] octets = [.. monitoring.AsSpan(0, head), .. before, .. monitoring.AsSpan(head)];
        octets[0] = BmpMessage.Version4;
        octets[3] = (byte)(octets.Length >> 8);
        octets[4] = (byte)(octets.Length & 255);
        return octets;
    }

    private static IEnumerable<byte[]> Shared()
    {
        string folder = RepositoryPaths.InShared("data/bmp");
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.bmp").Order(StringComparer.Ordinal)] : [];
        foreach (byte[] stream in files.Select(File.ReadAllBytes))
        {
            int at = 0;
            for (int i = 0; i < MostShared && TryMeasure(stream.AsSpan(at), out int length); i++)
            {
                yield return stream[at..(at + length)];
                at += length;
            }
        }
    }

    private static bool TryMeasure(ReadOnlySpan<byte> octets, out int length) =>
        BmpFraming.Measure(octets, BmpMessage.MaxLength, out length, out _) == BmpFramingResult.Whole;
}
