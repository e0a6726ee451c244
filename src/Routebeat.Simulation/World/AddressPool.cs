using Routebeat.Routing;
using Routebeat.Simulation.Model;

namespace Routebeat.Simulation.World;

/// <summary>Hands out IPv4 prefixes that overlap neither each other nor those named in the scenario, nor special ones (RFC 6890).</summary>
internal sealed class AddressPool
{
    private const long FirstAddress = 24L << 24;
    private const long LastAddress = 223L << 24;

    private readonly List<IpPrefix> _taken =
    [
        IpPrefix.Parse("100.64.0.0/10"), IpPrefix.Parse("127.0.0.0/8"), IpPrefix.Parse("169.254.0.0/16"), IpPrefix.Parse("172.16.0.0/12"),
        IpPrefix.Parse("192.0.0.0/16"), IpPrefix.Parse("192.168.0.0/16"), IpPrefix.Parse("198.18.0.0/15"), IpPrefix.Parse("198.51.100.0/24"),
        IpPrefix.Parse("203.0.113.0/24"),
    ];

    private long _next = FirstAddress;

    /// <summary>A pool that keeps clear of the actors' prefixes.</summary>
    public AddressPool(IEnumerable<Actor> actors) => _taken.AddRange(actors.SelectMany(actor => actor.Prefixes));

    /// <summary>The next free prefix of a length.</summary>
    /// <exception cref="ScenarioException">There is no address space left.</exception>
    public IpPrefix Take(int length)
    {
        long size = 1L << (32 - length);
        while (true)
        {
            long start = (_next + size - 1) / size * size;
            if (start + size > LastAddress)
            {
                throw new ScenarioException("the scenario's networks need more than the IPv4 addresses there are; plan fewer or longer prefixes");
            }

            _next = start + size;
            var prefix = IpPrefix.FromV4((uint)start, length);
            if (!_taken.Exists(taken => taken.Contains(prefix) || prefix.Contains(taken)))
            {
                return prefix;
            }
        }
    }
}
