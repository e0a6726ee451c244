using System.Buffers;
using System.Globalization;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Bmp;

namespace Routebeat.Benchmarks;

/// <summary>What a router of <see cref="BmpLoad"/> sends: one peer, whose routes change their path with every message.</summary>
internal static class GeneratedBmp
{
    /// <summary>How the feed of every router begins; its number follows.</summary>
    public const string FeedPrefix = "bmp-r";

    private const uint Stub = 200_000;

    private static readonly IpAddress _address = IpAddress.Parse("192.0.2.1");

    /// <summary>The initiation and the peer's session.</summary>
    public static ReadOnlyMemory<byte> Begin(int router)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BmpWriter(output);
        writer.WriteInitiation("a router", string.Create(CultureInfo.InvariantCulture, $"r{router}"));
        byte[] open = new byte[BgpOpenWriter.MaxSize];
        var asn = Peer(router).Asn;
        int size = BgpOpenWriter.Write(open, asn, 9);
        writer.WritePeerUp(Peer(router), default, 179, 30_000, open.AsSpan(0, size), open.AsSpan(0, size), "global");
        return output.WrittenMemory;
    }

    /// <summary>Messages of announcements: over half of them the prefixes are new, over the other half they come again by another path.</summary>
    public static Messages Updates(int router, int count, int routes)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new BmpWriter(output);
        var ends = new List<int>(count);
        int half = Math.Max(1, count / 2);
        var update = new BgpUpdateWriter();
        for (int number = 0; number < count; number++)
        {
            ReadOnlySpan<NlriRoute> none = [];
            ReadOnlySpan<NlriRoute> announced = Enumerable.Range(number % half * routes, routes)
                .Select(static place => new NlriRoute(IpPrefix.FromV4(0x0B00_0000 + ((uint)place << 8), 24), 0)).ToArray();
            uint[] path = [Peer(router).Asn.Value, 3_356 + (uint)(number / half), Stub + (uint)(number % half % 1_000)];
            if (!update.TryWriteNext(new RouteAttributes { AsPath = path, NextHop = _address }, ref none, ref announced) || !announced.IsEmpty)
            {
                throw new InvalidOperationException($"{routes} routes are more than a message holds");
            }

            writer.WriteRouteMonitoring(Peer(router), update.Message);
            ends.Add(output.WrittenCount);
        }

        return new Messages(output.WrittenMemory, ends);
    }

    /// <summary>Without a time, so that the receipt's counts.</summary>
    private static BmpPeer Peer(int router) => new(BmpPeerType.Global, BmpPeerFlags.None, 0, _address, new Asn(64_512 + (uint)router), 1, default);

    /// <summary>Messages one behind the other.</summary>
    internal sealed record Messages(ReadOnlyMemory<byte> All, List<int> Ends)
    {
        /// <summary>Some of them; after the last comes the first again.</summary>
        public ReadOnlyMemory<byte> Of(int first, int count)
        {
            int begin = first % Ends.Count;
            int end = Math.Min(begin + count, Ends.Count) - 1;
            return All[(begin == 0 ? 0 : Ends[begin - 1])..Ends[end]];
        }
    }
}
