using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Reads the prefixes of a field that are to be written.</summary>
/// <param name="nlri">The field.</param>
/// <param name="family">The family of its prefixes.</param>
/// <param name="pathIdentifiers">Whether each prefix has a path identifier before it.</param>
/// <param name="filter">Which prefixes; null for all.</param>
internal ref struct RouteCursor(ReadOnlySpan<byte> nlri, IpFamily family, PathIdentifiers pathIdentifiers, RouteFilter? filter)
{
    private NlriReader _reader = new(nlri, family, pathIdentifiers);

    /// <summary>Whether the field ended in octets that are no prefix.</summary>
    public readonly bool IsDamaged => !_reader.Error.IsNone;

    /// <summary>Reads the next prefix that is to be written; false at the end, and at octets that are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out NlriRoute route)
    {
        while (_reader.TryRead(out route))
        {
            if (filter is null || filter.Accepts(route.Prefix))
            {
                return true;
            }
        }

        return false;
    }
}
