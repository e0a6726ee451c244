namespace Routebeat.Simulation.World;

/// <summary>Which route every peer has to every prefix, and what is true of a prefix at its origin.</summary>
internal sealed class RouteTable
{
    private readonly SimulatedWorld _world;
    private readonly RouteChoice[] _choices;
    private readonly int[] _upstreams;
    private readonly bool[] _lost;

    /// <summary>The table at the start: every peer has its usual route to every network that it carries.</summary>
    public RouteTable(SimulatedWorld world)
    {
        _world = world;
        _choices = new RouteChoice[world.Sessions.Count * world.Prefixes.Length];
        _upstreams = new int[world.Prefixes.Length];
        _lost = new bool[world.Prefixes.Length];
        foreach (var session in world.Sessions)
        {
            foreach (var network in world.Networks.Where(network => SimulatedWorld.Carries(session, network)))
            {
                foreach (int prefix in network.Prefixes)
                {
                    this[session.Number, prefix] = Usual(session, prefix);
                }
            }
        }
    }

    /// <summary>The route of a session to a prefix.</summary>
    public RouteChoice this[int session, int prefix]
    {
        get => _choices[(session * _lost.Length) + prefix];
        set => _choices[(session * _lost.Length) + prefix] = value;
    }

    /// <summary>Whether the origin has withdrawn a prefix.</summary>
    public bool IsLost(int prefix) => _lost[prefix];

    /// <summary>Says whether the origin has withdrawn a prefix.</summary>
    public void SetLost(int prefix, bool lost) => _lost[prefix] = lost;

    /// <summary>Says through which of its network's upstreams a prefix is announced from now on.</summary>
    public void SetUpstream(int prefix, int upstream) => _upstreams[prefix] = upstream;

    /// <summary>The route a session settles on while nothing is wrong: actors use one upstream, of the others each peer prefers its own.</summary>
    public RouteChoice Usual(Session session, int prefix)
    {
        var network = _world.Networks[_world.Owners[prefix]];
        int upstream = network.Role == NetworkRole.Actor
            ? _upstreams[prefix]
            : (int)(SeededRandom.Mix(((ulong)session.Asn.Value << 32) ^ network.Asn.Value) % (ulong)network.Upstreams.Length);
        return RouteChoice.Of(upstream, 0, 0);
    }
}
