using System.Text.RegularExpressions;
using Routebeat.Routing;

namespace Routebeat.Wire.Text;

/// <summary>Which records and routes a dump shows. A list that is empty lets everything pass; of several values one must match.</summary>
/// <remarks>
/// What has no prefix or no path does not pass where prefixes or paths are asked for: neither state changes nor, of paths and origins,
/// withdrawals.
/// </remarks>
public sealed class RouteFilter
{
    /// <summary>Leaves out what is earlier. Default: from the beginning.</summary>
    public EventTime? From { get; init; }

    /// <summary>Leaves out what is at or after this. Default: to the end.</summary>
    public EventTime? To { get; init; }

    /// <summary>The ASes of peers.</summary>
    public IReadOnlyList<Asn> PeerAsns { get; init; } = [];

    /// <summary>The addresses of peers; one that is in either list passes.</summary>
    public IReadOnlyList<IpAddress> PeerAddresses { get; init; } = [];

    /// <summary>The ASes that originate routes: the last of the path, the peer's of an empty path; AS0 where a set of several ends it.</summary>
    public IReadOnlyList<Asn> Origins { get; init; } = [];

    /// <summary>Prefixes, exactly.</summary>
    public IReadOnlyList<IpPrefix> Prefixes { get; init; } = [];

    /// <summary>Prefixes with all that lie inside them; one that is in either list passes.</summary>
    public IReadOnlyList<IpPrefix> MoreSpecifics { get; init; } = [];

    /// <summary>What the AS path must match, written as in the dump. Default: anything.</summary>
    public Regex? Path { get; init; }

    /// <summary>The kinds to show. Default: all.</summary>
    public DumpKinds Kinds { get; init; } = DumpKinds.All;

    /// <summary>Whether a route's path matters.</summary>
    internal bool AsksForPath => Path is not null || Origins.Count > 0;

    /// <summary>Whether a route's prefix matters.</summary>
    internal bool AsksForPrefix => Prefixes.Count > 0 || MoreSpecifics.Count > 0;

    /// <summary>Whether only messages with routes pass, for something is asked of routes.</summary>
    internal bool AsksForRoutes => AsksForPath || AsksForPrefix || Kinds != DumpKinds.All;

    /// <summary>Whether a record of this time passes.</summary>
    internal bool Accepts(EventTime time) => (From is not { } from || time >= from) && (To is not { } to || time < to);

    /// <summary>Whether what this peer said passes.</summary>
    internal bool Accepts(Asn asn, IpAddress address) =>
        (PeerAsns.Count == 0 && PeerAddresses.Count == 0) || PeerAsns.Contains(asn) || PeerAddresses.Contains(address);

    /// <summary>Whether this prefix passes.</summary>
    internal bool Accepts(in IpPrefix prefix)
    {
        if (!AsksForPrefix || Prefixes.Contains(prefix))
        {
            return true;
        }

        foreach (var outer in MoreSpecifics)
        {
            if (outer.Contains(prefix))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a path passes.</summary>
    /// <param name="path">The path as text.</param>
    internal bool AcceptsPath(ReadOnlySpan<byte> path)
    {
        if (Path is not null)
        {
            var characters = path.Length <= 1024 ? stackalloc char[path.Length] : new char[path.Length];
            _ = System.Text.Encoding.ASCII.GetChars(path, characters);
            if (!Path.IsMatch(characters))
            {
                return false;
            }
        }

        return true;
    }
}
