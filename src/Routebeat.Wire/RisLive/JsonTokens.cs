using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Routebeat.Wire.RisLive;

/// <summary>Where the strings and numbers of a JSON text end (RFC 8259 §6, §7).</summary>
internal static class JsonTokens
{
    /// <summary>What is returned where there is no such token.</summary>
    public const int None = -1;

    private const int UnicodeEscapeSize = 5;

    /// <summary>What ends a run of plain letters in a string: the quote, the escape, and the controls that may not stand there.</summary>
    private static readonly SearchValues<byte> _ends = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(static i => (byte)i), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> _hexDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>The octet at a position; 0 after the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte At(ReadOnlySpan<byte> json, int position) => (uint)position < (uint)json.Length ? json[position] : (byte)0;

    /// <summary>How many plain letters of a string there are from a position on: most often fewer than a vector holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlainLength(ReadOnlySpan<byte> json, int start)
    {
        var rest = json[start..];
        if (rest.Length >= Vector128<byte>.Count)
        {
            var octets = Vector128.Create(rest);
            var ends = Vector128.Equals(octets, Vector128.Create((byte)'"')) | Vector128.Equals(octets, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(octets, Vector128.Create((byte)' '));
            uint mask = ends.ExtractMostSignificantBits();
            if (mask != 0)
            {
                return BitOperations.TrailingZeroCount(mask);
            }
        }

        int length = rest.IndexOfAny(_ends);
        return length < 0 ? rest.Length : length;
    }

    /// <summary>The position after a string.</summary>
    /// <param name="json">The text.</param>
    /// <param name="start">The position after the opening quote.</param>
    public static int PastString(ReadOnlySpan<byte> json, int start)
    {
        int at = start;
        while (true)
        {
            at += PlainLength(json, at);
            byte end = At(json, at);
            if (end == '"')
            {
                return at + 1;
            }

            if (end != '\\' || !IsEscape(json[(at + 1)..]))
            {
                return None;
            }

            at += 2;
        }
    }

    /// <summary>The position after a number; a whole one without a sign, the most frequent by far, is passed at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PastNumber(ReadOnlySpan<byte> json, int start)
    {
        if (At(json, start) is < (byte)'1' or > (byte)'9')
        {
            return PastAnyNumber(json, start);
        }

        int end = PastDigits(json, start + 1);
        return At(json, end) is (byte)'.' or (byte)'e' or (byte)'E' ? PastAnyNumber(json, start) : end;
    }

    private static int PastAnyNumber(ReadOnlySpan<byte> json, int start)
    {
        int whole = At(json, start) == '-' ? start + 1 : start;
        int at = PastDigits(json, whole);
        if (at == whole || (json[whole] == '0' && at > whole + 1))
        {
            return None;
        }

        if (At(json, at) == '.')
        {
            int fraction = at + 1;
            at = PastDigits(json, fraction);
            if (at == fraction)
            {
                return None;
            }
        }

        if (At(json, at) is not ((byte)'e' or (byte)'E'))
        {
            return at;
        }

        int exponent = At(json, at + 1) is (byte)'+' or (byte)'-' ? at + 2 : at + 1;
        at = PastDigits(json, exponent);
        return at == exponent ? None : at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PastDigits(ReadOnlySpan<byte> json, int position)
    {
        while (At(json, position) is >= (byte)'0' and <= (byte)'9')
        {
            position++;
        }

        return position;
    }

    private static bool IsEscape(ReadOnlySpan<byte> escape)
    {
        if (escape.IsEmpty)
        {
            return false;
        }

        return escape[0] == 'u'
            ? escape.Length >= UnicodeEscapeSize && !escape[1..UnicodeEscapeSize].ContainsAnyExcept(_hexDigits)
            : "\"\\/bfnrt"u8.Contains(escape[0]);
    }
}
