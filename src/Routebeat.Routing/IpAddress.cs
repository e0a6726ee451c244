using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;

namespace Routebeat.Routing;

/// <summary>An IPv4 or IPv6 address as a plain value: 128 bits and the family. An IPv4 address fills the upper 32 bits.</summary>
/// <remarks>The default value has no family and belongs to no peer.</remarks>
/// <param name="High">The upper 64 bits in network order; of IPv4 the upper 32 of them.</param>
/// <param name="Low">The lower 64 bits; 0 for IPv4.</param>
/// <param name="Family">The address family.</param>
public readonly record struct IpAddress(ulong High, ulong Low, IpFamily Family) : IComparable<IpAddress>
{
    /// <summary>An IPv4 address from its 32 bits in host order.</summary>
    public static IpAddress FromV4(uint bits) => new((ulong)bits << 32, 0, IpFamily.V4);

    /// <summary>An address from 4 or 16 octets in network order.</summary>
    /// <exception cref="ArgumentException">There are neither 4 nor 16 octets.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IpAddress FromOctets(ReadOnlySpan<byte> octets) => octets.Length switch
    {
        4 => FromV4(BinaryPrimitives.ReadUInt32BigEndian(octets)),
        16 => new(BinaryPrimitives.ReadUInt64BigEndian(octets), BinaryPrimitives.ReadUInt64BigEndian(octets[8..]), IpFamily.V6),
        _ => throw new ArgumentException("an address has 4 or 16 octets", nameof(octets)),
    };

    /// <summary>Parses dotted or colon notation.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (!IPAddress.TryParse(text, out var parsed))
        {
            return false;
        }

        Span<byte> octets = stackalloc byte[16];
        parsed.TryWriteBytes(octets, out int written);
        address = FromOctets(octets[..written]);
        return true;
    }

    /// <summary>Parses dotted or colon notation.</summary>
    /// <exception cref="FormatException">The text is no address.</exception>
    public static IpAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is no IPv4 or IPv6 address");

    /// <summary>How many octets the address has: 4 or 16.</summary>
    public int OctetCount => Family == IpFamily.V4 ? 4 : 16;

    /// <summary>Writes the octets in network order and returns how many.</summary>
    public int WriteOctets(Span<byte> destination)
    {
        if (Family == IpFamily.V4)
        {
            BinaryPrimitives.WriteUInt32BigEndian(destination, (uint)(High >> 32));
            return 4;
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
        return 16;
    }

    /// <summary>Orders by family, then by number.</summary>
    public int CompareTo(IpAddress other) =>
        Family != other.Family ? Family.CompareTo(other.Family) : (High, Low).CompareTo((other.High, other.Low));

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator <(IpAddress left, IpAddress right) => left.CompareTo(right) < 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator >(IpAddress left, IpAddress right) => left.CompareTo(right) > 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator <=(IpAddress left, IpAddress right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by family, then by number.</summary>
    public static bool operator >=(IpAddress left, IpAddress right) => left.CompareTo(right) >= 0;

    /// <summary>Dotted or compressed colon notation (RFC 5952); empty for the default value.</summary>
    public override string ToString()
    {
        if (Family == default)
        {
            return string.Empty;
        }

        Span<byte> octets = stackalloc byte[16];
        int count = WriteOctets(octets);
        return new IPAddress(octets[..count]).ToString();
    }
}
