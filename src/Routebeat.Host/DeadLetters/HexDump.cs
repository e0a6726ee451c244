using System.Globalization;
using System.Text;

namespace Routebeat.Host.DeadLetters;

/// <summary>Octets as lines: where they stand, sixteen in hexadecimal digits, and what of them is readable.</summary>
internal static class HexDump
{
    private const int OctetsOfLine = 16;

    /// <summary>The lines, without ends.</summary>
    public static IEnumerable<string> Lines(ReadOnlyMemory<byte> octets)
    {
        for (int start = 0; start < octets.Length; start += OctetsOfLine)
        {
            yield return Line(start, octets.Span.Slice(start, Math.Min(OctetsOfLine, octets.Length - start)));
        }
    }

    private static string Line(int start, ReadOnlySpan<byte> octets)
    {
        var digits = new StringBuilder();
        var letters = new StringBuilder();
        for (int i = 0; i < octets.Length; i++)
        {
            digits.Append(CultureInfo.InvariantCulture, $"{octets[i]:x2}{(i == 7 ? "  " : " ")}");
            letters.Append(octets[i] is >= 0x20 and < 0x7f ? (char)octets[i] : '.');
        }

        return string.Create(CultureInfo.InvariantCulture, $"{start:x8}  {digits,-49} {letters}");
    }
}
