using Routebeat.Routing;

namespace Routebeat.Ingest;

/// <summary>What one UPDATE message says about routes, decoded and judged; a view of the caller's buffers, copied by nobody.</summary>
/// <remarks>The default value announces and withdraws nothing.</remarks>
public readonly ref struct UpdateRoutes
{
    /// <summary>The routes announced with the path below; of both families.</summary>
    public ReadOnlySpan<NlriRoute> Announced { get; init; }

    /// <summary>The routes withdrawn; of both families. They go before the announcements, and a route that is in both counts as announced alone (RFC 4271 §4.3).</summary>
    public ReadOnlySpan<NlriRoute> Withdrawn { get; init; }

    /// <summary>The hops of the announced path in the order of the wire, prepending included, AS4_PATH merged, confederation segments removed; an AS_SET of one is its member, of several a 0.</summary>
    public ReadOnlySpan<uint> Hops { get; init; }

    /// <summary>The origin of the announced path (RULES 2).</summary>
    public Asn Origin { get; init; }

    /// <summary>The ORIGIN attribute of the announced path.</summary>
    public OriginCode OriginCode { get; init; }

    /// <summary>A hash of the path attributes, the AS path with or without; two announcements with equal hops and hashes are duplicates. Its lower 31 bits count.</summary>
    public uint AttributesHash { get; init; }

    /// <summary>The octets of the message with its header.</summary>
    public ushort MessageOctets { get; init; }
}
