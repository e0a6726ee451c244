using System.Buffers.Binary;

namespace Routebeat.Wire.Bgp;

/// <summary>A ROUTE-REFRESH (RFC 2918 §3, RFC 7313 §4). The default value asks for nothing.</summary>
/// <param name="family">The family of the routes.</param>
/// <param name="kind">What is said; a number outside the registry is kept as it is.</param>
/// <param name="filters">Outbound route filters in wire form (RFC 5291 §4); mostly empty.</param>
public readonly ref struct BgpRouteRefresh(AddressFamily family, RouteRefreshKind kind, ReadOnlySpan<byte> filters)
{
    private const int FixedSize = 4;

    /// <summary>The family of the routes.</summary>
    public AddressFamily Family { get; } = family;

    /// <summary>What is said; a number outside the registry is kept as it is.</summary>
    public RouteRefreshKind Kind { get; } = kind;

    /// <summary>Outbound route filters in wire form (RFC 5291 §4); mostly empty.</summary>
    public ReadOnlySpan<byte> Filters { get; } = filters;

    /// <summary>Reads the body of a ROUTE-REFRESH. Never throws, whatever the octets.</summary>
    /// <param name="body">The message after its header.</param>
    /// <param name="refresh">The ROUTE-REFRESH, or the default value if this returns false.</param>
    /// <param name="error">What was wrong, or the default value.</param>
    /// <returns>Whether the family is there and, at the begin and end of routes, nothing after it (RFC 7313 §5).</returns>
    public static bool TryRead(ReadOnlySpan<byte> body, out BgpRouteRefresh refresh, out WireError error)
    {
        refresh = default;
        if (body.Length < FixedSize)
        {
            error = new WireError(WireField.RouteRefresh, 0, FixedSize, body.Length);
            return false;
        }

        var kind = (RouteRefreshKind)body[2];
        if (kind is RouteRefreshKind.Begin or RouteRefreshKind.End && body.Length != FixedSize)
        {
            error = new WireError(WireField.RouteRefresh, FixedSize, 0, body.Length - FixedSize);
            return false;
        }

        refresh = new BgpRouteRefresh(new AddressFamily(BinaryPrimitives.ReadUInt16BigEndian(body), body[3]), kind, body[FixedSize..]);
        error = default;
        return true;
    }
}
