using Routebeat.Features.Countries;
using Routebeat.Routing;

namespace Routebeat.Benchmarks;

/// <summary>A made-up full table of the size of today's: prefixes, half of them inside others, and the paths by which peers have them.</summary>
/// <remarks>Prefix number i goes by path i modulo <see cref="PathsPerPeer"/>; every peer has a path of its own for each of these numbers.</remarks>
internal sealed class GeneratedTable
{
    /// <summary>Different paths of one peer.</summary>
    public const int PathsPerPeer = 80_000;

    /// <summary>The most hops of a path.</summary>
    public const int MostHops = 8;

    private const int Origins = 75_000;
    private const uint FirstOrigin = 10_000;

    private GeneratedTable(IpPrefix[] prefixes, int peers)
    {
        Prefixes = prefixes;
        Peers = peers;
    }

    /// <summary>The prefixes, IPv4 first.</summary>
    public IpPrefix[] Prefixes { get; }

    /// <summary>How many peers have it.</summary>
    public int Peers { get; }

    /// <summary>Routes of all peers.</summary>
    public long Routes => (long)Prefixes.Length * Peers;

    /// <summary>Makes a table.</summary>
    public static GeneratedTable Make(int v4, int v6, int peers) => new(MakePrefixes(v4, v6), peers);

    /// <summary>The address and AS of a peer.</summary>
    public static (IpAddress Address, Asn Asn) Peer(int peer) => (IpAddress.FromV4(0xC6120001u + (uint)peer), new Asn((uint)peer + 100));

    /// <summary>Three to seven hops that begin with the peer's AS and end with the origin; variant 0 is that of the table.</summary>
    public static int Path(int peer, int number, int variant, Span<uint> hops)
    {
        int count = 3 + (number % 5);
        hops[0] = (uint)peer + 100;
        for (int i = 1; i < count - 1; i++)
        {
            hops[i] = (uint)(1_000 + ((((long)number * (i + 3)) + variant) % 5_000));
        }

        hops[count - 1] = FirstOrigin + (uint)(number % Origins);
        return count;
    }

    /// <summary>Countries for its origins, a few large and many small.</summary>
    public static CountryTable Countries()
    {
        var countries = new List<KeyValuePair<Asn, CountryCode>>();
        for (uint i = 0; i < Origins; i++)
        {
            ulong draw = (i * 7919) % 10_000;
            uint country = (uint)(draw * draw * 230 / 100_000_000);
            countries.Add(new(new Asn(FirstOrigin + i), new CountryCode((ushort)((('A' + (country / 26)) << 8) | ('A' + (country % 26))))));
        }

        return new CountryTable(countries);
    }

    /// <summary>Distinct prefixes, half of them inside a less specific of the table.</summary>
    private static IpPrefix[] MakePrefixes(int v4, int v6)
    {
        var seen = new HashSet<IpPrefix>(v4 + v6);
        var random = new Random(3);
        var prefixes = new IpPrefix[v4 + v6];
        int count = 0;
        while (count < prefixes.Length)
        {
            bool isV6 = count >= v4;
            IpPrefix prefix;
            if (random.Next(2) == 0 || count == 0 || count == v4)
            {
                prefix = isV6
                    ? IpPrefix.Create(IpFamily.V6, (0x2000UL << 48) | ((ulong)random.NextInt64() >> 4), 0, 29 + random.Next(12))
                    : IpPrefix.FromV4((uint)random.NextInt64(0x01000000, 0xDF000000), 14 + random.Next(9));
            }
            else
            {
                var wide = prefixes[isV6 ? v4 + random.Next(count - v4) : random.Next(count)];
                int length = isV6 ? Math.Min(48, wide.Length + 1 + random.Next(16)) : Math.Min(24, wide.Length + 1 + random.Next(8));
                ulong bits = (ulong)random.NextInt64() << 1;
                prefix = IpPrefix.Create(wide.Family, wide.High | (bits >> wide.Length), 0, length);
            }

            if (seen.Add(prefix))
            {
                prefixes[count++] = prefix;
            }
        }

        return prefixes;
    }
}
