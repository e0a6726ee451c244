using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.World;

/// <summary>Builds AS paths: from a peer up to the top, down to an upstream, to the origin. The same question always has the same answer.</summary>
internal sealed class PathBuilder
{
    /// <summary>The longest path there can be.</summary>
    public const int MaxLength = 12;

    /// <summary>One network of this many prepends its own AS once.</summary>
    private const int PrependersOneIn = 12;

    private readonly Asn[] _transitFree;
    private readonly Dictionary<Asn, Asn[]> _providers = [];

    /// <summary>Paths through a topology.</summary>
    public PathBuilder(IEnumerable<Asn> transitFree, IEnumerable<Transit> transits)
    {
        _transitFree = [.. transitFree];
        foreach (var transit in transits)
        {
            _providers[transit.Asn] = [.. transit.Providers];
        }
    }

    /// <summary>Writes the path a session has to a network under a choice, nearest AS first.</summary>
    /// <param name="path">Room for <see cref="MaxLength"/> numbers.</param>
    /// <param name="session">Where the path begins.</param>
    /// <param name="network">Where it ends.</param>
    /// <param name="choice">Which of the possible ones.</param>
    /// <returns>How many numbers the path has.</returns>
    public int Write(Span<uint> path, Session session, Network network, RouteChoice choice)
    {
        var peer = session.Asn;
        int count = 0;
        path[count++] = peer.Value;
        if (peer == network.Asn)
        {
            return count;
        }

        var upstream = network.Upstreams[choice.Upstream];
        if (peer != upstream)
        {
            count = Climb(path, count, peer, upstream, choice.Variant, network.Asn);
            path[count++] = upstream.Value;
        }

        path[count++] = network.Asn.Value;
        if (SeededRandom.Mix(network.Asn.Value) % PrependersOneIn == 0)
        {
            path[count++] = network.Asn.Value;
        }

        return count;
    }

    private int Climb(Span<uint> path, int count, Asn peer, Asn upstream, int variant, Asn origin)
    {
        ulong pair = SeededRandom.Mix(((ulong)peer.Value << 32) | upstream.Value);
        int turn = (int)(pair % 1_000_003) + variant;
        var top = TopOf(upstream, turn, variant > 0 ? peer : default);
        if (top == peer)
        {
            return count;
        }

        var below = top == default ? upstream : top;
        if (variant >= RouteChoice.FirstHuntingVariant)
        {
            count = Append(path, count, _transitFree[(turn / 7) % _transitFree.Length], origin, upstream, below);
            count = Append(path, count, _transitFree[((turn * 5) + 3) % _transitFree.Length], origin, upstream, below);
        }

        if (variant > 0 || (pair & (1UL << 40)) != 0)
        {
            count = Append(path, count, _transitFree[turn % _transitFree.Length], origin, upstream, below);
        }

        return top == default ? count : Append(path, count, top, origin, upstream);
    }

    /// <summary>The provider an upstream is reached through, another than the one to avoid if it has two; none if it is at the top itself.</summary>
    private Asn TopOf(Asn upstream, int turn, Asn avoided)
    {
        if (!_providers.TryGetValue(upstream, out var providers))
        {
            return default;
        }

        var top = providers[turn % providers.Length];
        return top == avoided ? providers[(turn + 1) % providers.Length] : top;
    }

    /// <summary>Adds an AS unless the path has it or will end in it.</summary>
    private static int Append(Span<uint> path, int count, Asn next, Asn origin, Asn upstream, Asn below = default)
    {
        if (next != origin && next != upstream && next != below && !path[..count].Contains(next.Value))
        {
            path[count++] = next.Value;
        }

        return count;
    }
}
