using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Routes in wire order, in an array that grows and is kept.</summary>
internal sealed class RouteBuffer
{
    private NlriRoute[] _routes = new NlriRoute[256];

    /// <summary>How many routes there are.</summary>
    public int Count { get; private set; }

    /// <summary>The routes.</summary>
    public ReadOnlySpan<NlriRoute> Routes => _routes.AsSpan(0, Count);

    /// <summary>Takes all routes out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the routes of an NLRI field; false at the first octet that is wrong, with the routes before it.</summary>
    /// <param name="context">Octets that end with the field; those before it are never used, but may be looked at.</param>
    /// <param name="start">Where the field begins in them.</param>
    /// <param name="family">The family of its prefixes.</param>
    /// <param name="pathIdentifiers">Whether each prefix has a path identifier before it.</param>
    /// <param name="error">What was wrong, in octets from the start of the field, or the default value.</param>
    public bool TryAdd(ReadOnlySpan<byte> context, int start, IpFamily family, PathIdentifiers pathIdentifiers, out WireError error)
    {
        error = default;
        int before = Count;
        if (start == context.Length
            || (pathIdentifiers == PathIdentifiers.Absent && (family == IpFamily.V4 ? TryAddV4(context, start) : TryAddV6(context, start))))
        {
            return true;
        }

        Count = before;
        var reader = new NlriReader(context[start..], family, pathIdentifiers);
        while (reader.TryRead(out var route))
        {
            Add(route);
        }

        error = reader.Error;
        return error.IsNone;
    }

    /// <summary>Adds one route.</summary>
    public void Add(in NlriRoute route)
    {
        Next() = route;
        Count++;
    }

    /// <summary>Takes out the routes that are among a few others, keeping the order of the rest.</summary>
    public void Remove(ReadOnlySpan<NlriRoute> few)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!few.Contains(_routes[i]))
            {
                _routes[kept++] = _routes[i];
            }
        }

        Count = kept;
    }

    /// <summary>Takes out the routes that a set holds, keeping the order of the others.</summary>
    public void Remove(HashSet<NlriRoute> set)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!set.Contains(_routes[i]))
            {
                _routes[kept++] = _routes[i];
            }
        }

        Count = kept;
    }

    /// <summary>
    /// The hot path of IPv4. Four octets are read that end where the prefix ends, so that none after the field is needed, and what stands
    /// before the prefix is shifted out. False where <see cref="NlriReader"/> has to read, and say what is wrong.
    /// </summary>
    private bool TryAddV4(ReadOnlySpan<byte> context, int at)
    {
        const int Longest = 32;
        const int Whole = sizeof(uint);
        unchecked
        {
            while (at < context.Length)
            {
                int length = context[at];
                int octets = (length + 7) >> 3;
                int end = at + 1 + octets;
                if (length > Longest || end > context.Length || end < Whole)
                {
                    return false;
                }

                uint bits = BinaryPrimitives.ReadUInt32BigEndian(context[(end - Whole)..]);
                Next() = new NlriRoute(IpPrefix.FromV4(bits << (Longest - (8 * octets)), length), 0);
                Count++;
                at = end;
            }

            return true;
        }
    }

    /// <summary>The hot path of IPv6, as that of IPv4 with eight octets at a time.</summary>
    private bool TryAddV6(ReadOnlySpan<byte> context, int at)
    {
        const int Longest = 128;
        const int Half = sizeof(ulong);
        unchecked
        {
            while (at < context.Length)
            {
                int length = context[at];
                int octets = (length + 7) >> 3;
                int end = at + 1 + octets;
                if (length > Longest || end > context.Length || end < Half)
                {
                    return false;
                }

                ulong last = BinaryPrimitives.ReadUInt64BigEndian(context[(end - Half)..]) << (8 * -octets);
                var prefix = octets <= Half
                    ? IpPrefix.Create(IpFamily.V6, last, 0, length)
                    : IpPrefix.Create(IpFamily.V6, BinaryPrimitives.ReadUInt64BigEndian(context[(at + 1)..]), last, length);
                Next() = new NlriRoute(prefix, 0);
                Count++;
                at = end;
            }

            return true;
        }
    }

    /// <summary>The place after the last route, made if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref NlriRoute Next()
    {
        if (Count == _routes.Length)
        {
            Array.Resize(ref _routes, _routes.Length * 2);
        }

        return ref _routes[Count];
    }
}
