using System.Runtime.CompilerServices;
using Routebeat.Routing;

namespace Routebeat.Wire.RisLive;

/// <summary>Reads addresses and prefixes from UTF-8 text without making a string: dotted decimal, and the forms of RFC 4291 §2.2.</summary>
/// <remarks>Stricter than .NET's parser: four decimal numbers without leading zeros, and no scope identifier.</remarks>
internal static class AddressText
{
    private const int MaxV4Text = 15;
    private const int GroupCount = 8;
    private const int V4Groups = 2;

    /// <summary>Reads an address.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out IpAddress address)
    {
        if (TryReadV4(text, out uint bits))
        {
            address = IpAddress.FromV4(bits);
            return true;
        }

        return TryReadV6(text, out address);
    }

    /// <summary>Reads <c>address/length</c>; bits after the length are cleared.</summary>
    public static bool TryReadPrefix(ReadOnlySpan<byte> text, out IpPrefix prefix)
    {
        prefix = default;
        int slash = text.Length - 1;
        while (slash >= 0 && text[slash] != '/')
        {
            slash--;
        }

        if (slash < 0 || !TryRead(text[..slash], out var address) || !TryReadLength(text[(slash + 1)..], out int length)
            || length > 8 * address.OctetCount)
        {
            return false;
        }

        prefix = IpPrefix.Create(address.Family, address.High, address.Low, length);
        return true;
    }

    /// <summary>Reads a number of decimal digits up to 4,294,967,295.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> text, out uint number)
    {
        ulong sum = 0;
        bool valid = text.Length is > 0 and <= 10;
        for (int i = 0; valid && i < text.Length; i++)
        {
            uint digit = unchecked((uint)(text[i] - '0'));
            valid = digit <= 9;
            sum = (10 * sum) + digit;
        }

        valid &= sum <= uint.MaxValue;
        number = valid ? (uint)sum : 0;
        return valid;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> text, out int length)
    {
        bool valid = TryReadNumber(text, out uint number) && text.Length <= 3;
        length = valid ? (int)number : 0;
        return valid;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadV4(ReadOnlySpan<byte> text, out uint bits)
    {
        unchecked
        {
            bits = 0;
            if (text.Length > MaxV4Text)
            {
                return false;
            }

            uint part = 0;
            int digits = 0;
            int dots = 0;
            for (int i = 0; i < text.Length; i++)
            {
                uint digit = (uint)(text[i] - '0');
                if (digit <= 9)
                {
                    if (digits != 0 && part == 0)
                    {
                        return false;
                    }

                    part = (10 * part) + digit;
                    digits++;
                    continue;
                }

                if (text[i] != '.' || digits == 0 || part > byte.MaxValue)
                {
                    return false;
                }

                bits = (bits << 8) | part;
                dots++;
                part = 0;
                digits = 0;
            }

            bits = (bits << 8) | part;
            return dots == 3 && digits != 0 && part <= byte.MaxValue;
        }
    }

    /// <summary>Groups before <c>::</c> are collected as they come; those after it are moved to the end.</summary>
    private static bool TryReadV6(ReadOnlySpan<byte> text, out IpAddress address)
    {
        address = default;
        Span<ushort> groups = stackalloc ushort[GroupCount];
        groups.Clear();
        int count = 0;
        int gap = -1;
        int at = 0;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            at = 2;
        }

        while (at < text.Length)
        {
            if (count == GroupCount)
            {
                return false;
            }

            int digits = ReadGroup(text[at..], out groups[count]);
            if (at + digits < text.Length && text[at + digits] == '.')
            {
                if (count > GroupCount - V4Groups || !TryReadV4(text[at..], out uint bits))
                {
                    return false;
                }

                groups[count++] = (ushort)(bits >> 16);
                groups[count++] = (ushort)(bits & ushort.MaxValue);
                at = text.Length;
                break;
            }

            if (digits == 0)
            {
                return false;
            }

            count++;
            at += digits;
            if (at == text.Length)
            {
                break;
            }

            if (text[at++] != ':' || at == text.Length)
            {
                return false;
            }

            if (text[at] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                at++;
            }
        }

        return TryJoin(groups, count, gap, out address);
    }

    private static bool TryJoin(Span<ushort> groups, int count, int gap, out IpAddress address)
    {
        address = default;
        if (gap < 0 ? count != GroupCount : count == GroupCount)
        {
            return false;
        }

        if (gap >= 0)
        {
            int after = count - gap;
            groups.Slice(gap, after).CopyTo(groups[(GroupCount - after)..]);
            groups[gap..(GroupCount - after)].Clear();
        }

        address = new IpAddress(Join(groups[..4]), Join(groups[4..]), IpFamily.V6);
        return true;
    }

    private static ulong Join(ReadOnlySpan<ushort> four) =>
        ((ulong)four[0] << 48) | ((ulong)four[1] << 32) | ((ulong)four[2] << 16) | four[3];

    /// <summary>Reads up to four hexadecimal digits and returns how many there are.</summary>
    private static int ReadGroup(ReadOnlySpan<byte> text, out ushort group)
    {
        unchecked
        {
            uint value = 0;
            int digits = 0;
            while (digits < 4 && digits < text.Length)
            {
                uint letter = (uint)(text[digits] | 0x20) - 'a';
                uint digit = (uint)(text[digits] - '0');
                if (digit > 9 && letter > 5)
                {
                    break;
                }

                value = (value << 4) | (digit <= 9 ? digit : letter + 10);
                digits++;
            }

            group = (ushort)value;
            return digits;
        }
    }
}
