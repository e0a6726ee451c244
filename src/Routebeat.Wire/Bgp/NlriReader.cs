using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.Bgp;

/// <summary>Reads prefixes one after the other from an NLRI field (RFC 4271 §4.3, RFC 4760 §5, RFC 7911 §3). Never throws.</summary>
/// <remarks>Bits after a prefix's length are cleared. After false, <see cref="Error"/> tells the end of the field from bad octets.</remarks>
/// <param name="octets">The field.</param>
/// <param name="family">The family of its prefixes.</param>
/// <param name="pathIdentifiers">Whether each prefix has a path identifier before it.</param>
public ref struct NlriReader(ReadOnlySpan<byte> octets, IpFamily family, PathIdentifiers pathIdentifiers)
{
    private const int PathIdentifierSize = sizeof(uint);
    private const int V6Size = 16;

    private readonly ReadOnlySpan<byte> _octets = octets;
    private readonly IpFamily _family = family;
    private readonly int _identifierSize = pathIdentifiers == PathIdentifiers.Present ? PathIdentifierSize : 0;

    /// <summary>How many octets the prefixes read so far took.</summary>
    public int Consumed { get; private set; }

    /// <summary>What was wrong when <see cref="TryRead"/> returned false; the default value at the end of the field.</summary>
    public WireError Error { get; private set; }

    /// <summary>Reads the next prefix.</summary>
    /// <param name="route">The prefix and its path identifier, or the default value if this returns false.</param>
    /// <returns>Whether there was one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryRead(out NlriRoute route)
    {
        unchecked
        {
            route = default;
            var rest = _octets[Consumed..];
            if (rest.Length <= _identifierSize)
            {
                return rest.Length != 0 && Stop(WireField.PrefixOctets, _identifierSize + 1, rest.Length);
            }

            uint identifier = _identifierSize == 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest);
            int length = rest[_identifierSize];
            rest = rest[(_identifierSize + 1)..];
            int octets = (length + 7) >> 3;
            if (length > (_family == IpFamily.V4 ? 32 : 128) || octets > rest.Length)
            {
                return StopAtPrefix(length, octets, rest.Length);
            }

            if (_family == IpFamily.V4)
            {
                uint bits = rest.Length >= sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(rest) : ReadShort(rest[..octets]);
                route = new NlriRoute(IpPrefix.FromV4(bits, length), identifier);
            }
            else
            {
                route = new NlriRoute(
                    rest.Length >= V6Size
                        ? IpPrefix.Create(IpFamily.V6, BinaryPrimitives.ReadUInt64BigEndian(rest), BinaryPrimitives.ReadUInt64BigEndian(rest[sizeof(ulong)..]), length)
                        : ReadV6(rest[..octets], length),
                    identifier);
            }

            Consumed += _identifierSize + 1 + octets;
            return true;
        }
    }

    /// <summary>The prefix of a field of one route; the default value where the family has no prefixes or the octets are none.</summary>
    internal static IpPrefix ReadOne(AddressFamily family, ReadOnlySpan<byte> nlri)
    {
        var reader = new NlriReader(nlri, family.Family, PathIdentifiers.Absent);
        return family.IsPrefixes && reader.TryRead(out var route) ? route.Prefix : default;
    }

    private static uint ReadShort(ReadOnlySpan<byte> octets)
    {
        uint bits = 0;
        for (int i = 0; i < octets.Length; i++)
        {
            bits |= (uint)octets[i] << (24 - (8 * i));
        }

        return bits;
    }

    private static IpPrefix ReadV6(ReadOnlySpan<byte> octets, int length)
    {
        Span<byte> address = stackalloc byte[V6Size];
        address.Clear();
        octets.CopyTo(address);
        return IpPrefix.Create(
            IpFamily.V6, BinaryPrimitives.ReadUInt64BigEndian(address), BinaryPrimitives.ReadUInt64BigEndian(address[8..]), length);
    }

    private bool StopAtPrefix(int length, int octets, int had)
    {
        int longest = _family == IpFamily.V4 ? 32 : 128;
        return length > longest
            ? Stop(WireField.PrefixLength, longest, length)
            : Stop(WireField.PrefixOctets, _identifierSize + 1 + octets, _identifierSize + 1 + had);
    }

    private bool Stop(WireField field, int needed, int had)
    {
        Error = new WireError(field, Consumed, needed, had);
        return false;
    }
}
