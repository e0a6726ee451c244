using System.Globalization;
using System.Runtime.CompilerServices;

namespace Routebeat.Routing;

/// <summary>An IPv4 or IPv6 prefix in canonical form: the bits after its length are zero.</summary>
/// <remarks>
/// The bits stand left-aligned in 128, so that "contains" and ordering are the same arithmetic for both families.
/// Make one with <see cref="Create"/>, which clears the host bits (RFC 4271 §4.3 calls trailing bits irrelevant). The default value has
/// no family and is no prefix.
/// </remarks>
public readonly record struct IpPrefix : IComparable<IpPrefix>
{
    private IpPrefix(ulong high, ulong low, byte length, IpFamily family)
    {
        High = high;
        Low = low;
        Length = length;
        Family = family;
    }

    /// <summary>The upper 64 bits, left-aligned.</summary>
    public ulong High { get; }

    /// <summary>The lower 64 bits; 0 for IPv4.</summary>
    public ulong Low { get; }

    /// <summary>The length in bits: 0–32 or 0–128.</summary>
    public byte Length { get; }

    /// <summary>The address family.</summary>
    public IpFamily Family { get; }

    /// <summary>The first address of the prefix.</summary>
    public IpAddress Address => new(High, Low, Family);

    /// <summary>A prefix from left-aligned bits; the host bits are cleared. The length must fit the family.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IpPrefix Create(IpFamily family, ulong high, ulong low, int length)
    {
        unchecked
        {
            ulong maskHigh = length >= 64 ? ulong.MaxValue : length == 0 ? 0UL : ulong.MaxValue << (64 - length);
            ulong maskLow = length <= 64 ? 0UL : length >= 128 ? ulong.MaxValue : ulong.MaxValue << (128 - length);
            return new IpPrefix(high & maskHigh, low & maskLow, (byte)length, family);
        }
    }

    /// <summary>An IPv4 prefix from its 32 bits in host order; the host bits are cleared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static IpPrefix FromV4(uint bits, int length)
    {
        unchecked
        {
            uint mask = length == 0 ? 0 : uint.MaxValue << (32 - length);
            return new IpPrefix((ulong)(bits & mask) << 32, 0, (byte)length, IpFamily.V4);
        }
    }

    /// <summary>Parses <c>address/length</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpPrefix prefix)
    {
        prefix = default;
        int slash = text.IndexOf('/');
        if (slash < 0 || !IpAddress.TryParse(text[..slash], out var address)
            || !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || length > (address.Family == IpFamily.V4 ? 32 : 128))
        {
            return false;
        }

        prefix = Create(address.Family, address.High, address.Low, length);
        return true;
    }

    /// <summary>Parses <c>address/length</c>.</summary>
    /// <exception cref="FormatException">The text is no prefix.</exception>
    public static IpPrefix Parse(string text) =>
        TryParse(text, out var prefix) ? prefix : throw new FormatException($"'{text}' is no prefix; write it as 192.0.2.0/24");

    /// <summary>The prefix of the given shorter length that contains this one.</summary>
    public IpPrefix Shorten(int length) => Create(Family, High, Low, length);

    /// <summary>Whether the other prefix is this one or lies inside it.</summary>
    public bool Contains(in IpPrefix other) =>
        Family == other.Family && other.Length >= Length && Create(Family, other.High, other.Low, Length) == this;

    /// <summary>Orders by family, then address, then length: a less specific comes right before what it contains.</summary>
    public int CompareTo(IpPrefix other)
    {
        int order = Family.CompareTo(other.Family);
        if (order == 0)
        {
            order = High.CompareTo(other.High);
        }

        if (order == 0)
        {
            order = Low.CompareTo(other.Low);
        }

        return order != 0 ? order : Length.CompareTo(other.Length);
    }

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator <(IpPrefix left, IpPrefix right) => left.CompareTo(right) < 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator >(IpPrefix left, IpPrefix right) => left.CompareTo(right) > 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator <=(IpPrefix left, IpPrefix right) => left.CompareTo(right) <= 0;

    /// <summary>Orders as <see cref="CompareTo"/>.</summary>
    public static bool operator >=(IpPrefix left, IpPrefix right) => left.CompareTo(right) >= 0;

    /// <summary>A well-mixed hash, the same in every process.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public override int GetHashCode()
    {
        unchecked
        {
            ulong mixed = (High ^ (Low * 0x9E3779B97F4A7C15UL) ^ ((ulong)Length << 8) ^ (ulong)Family) * 0xD6E8FEB86659FD93UL;
            mixed ^= mixed >> 32;
            mixed *= 0xD6E8FEB86659FD93UL;
            return (int)(mixed >> 32);
        }
    }

    /// <summary><c>address/length</c>; empty for the default value.</summary>
    public override string ToString() =>
        Family == default ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{Address}/{Length}");
}
