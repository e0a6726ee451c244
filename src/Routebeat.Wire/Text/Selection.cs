using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>A filter as it is asked record by record; without one, everything is shown.</summary>
/// <param name="filter">The filter; null for none.</param>
internal sealed class Selection(RouteFilter? filter)
{
    private readonly TextBuffer _path = new();
    private UpdateDecoder? _origins;

    /// <summary>Whether there is no filter.</summary>
    public bool IsEverything => filter is null;

    /// <summary>Whether withdrawals are shown, which have no path to ask for.</summary>
    public bool ShowsWithdrawals => Shows(DumpKinds.Withdrawals) && filter is not { AsksForPath: true };

    /// <summary>Whether records of this time are shown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Shows(EventTime time) => filter is null || filter.Accepts(time);

    /// <summary>Whether what this peer said is shown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Shows(Asn asn, IpAddress address) => filter is null || filter.Accepts(asn, address);

    /// <summary>Whether things of a kind are shown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Shows(DumpKinds kind) => filter is null || (filter.Kinds & kind) != 0;

    /// <summary>Whether things of a kind that has no routes are shown: not where routes are asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ShowsWithoutRoutes(DumpKinds kind) => filter is null or { AsksForPath: false, AsksForPrefix: false } && Shows(kind);

    /// <summary>Whether a table's routes to this prefix are shown.</summary>
    public bool ShowsTable(in IpPrefix prefix) => Shows(DumpKinds.Table) && (filter is null || filter.Accepts(prefix));

    /// <summary>Whether routes with this path are shown.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="width">How wide AS numbers are.</param>
    /// <param name="peer">The AS of the peer: the origin of an empty path.</param>
    public bool ShowsPath(scoped in AttributeSpans attributes, AsnWidth width, Asn peer)
    {
        if (filter is not { AsksForPath: true })
        {
            return true;
        }

        _path.Clear();
        new TextWriter8(_path).WritePath(attributes, width);
        return filter.AcceptsPath(_path.Written) && (filter.Origins.Count == 0 || filter.Origins.Contains(OriginOf(attributes, width, peer)));
    }

    /// <summary>The origin as everything else of ours has it; AS0 where no single AS is.</summary>
    private Asn OriginOf(scoped in AttributeSpans attributes, AsnWidth width, Asn peer)
    {
        _origins ??= new UpdateDecoder();
        _ = _origins.TryDecodeAttributes(attributes.All, width, peer, out _);
        return _origins.Origin;
    }
}
