using System.Globalization;
using System.Text;

namespace Routebeat.Wire.RisLive;

/// <summary>Room for texts whose escapes were taken out, in an array that is kept.</summary>
internal sealed class TextArena
{
    private byte[] _octets = [];
    private int _used;

    /// <summary>Gives all room back; the texts no longer hold.</summary>
    public void Clear() => _used = 0;

    /// <summary>The text that a well-formed JSON string stands for (RFC 8259 §7); half a surrogate pair becomes U+FFFD.</summary>
    /// <param name="escaped">What stands between the quotes.</param>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> escaped)
    {
        // A text is never longer than what stands for it, but U+FFFD takes three octets, and six stand for it.
        if (_octets.Length - _used < escaped.Length)
        {
            _octets = new byte[Math.Max(2 * _octets.Length, escaped.Length)];
            _used = 0;
        }

        int start = _used;
        int at = 0;
        while (at < escaped.Length)
        {
            byte octet = escaped[at++];
            if (octet == '\\')
            {
                at += TakeEscape(escaped[at..]);
            }
            else
            {
                _octets[_used++] = octet;
            }
        }

        return _octets.AsSpan(start, _used - start);
    }

    private int TakeEscape(ReadOnlySpan<byte> escape)
    {
        if (escape[0] != 'u')
        {
            _octets[_used++] = escape[0] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                var itself => itself,
            };
            return 1;
        }

        const int Size = 5;
        char unit = Unit(escape);
        bool isPair = char.IsHighSurrogate(unit) && escape.Length >= (2 * Size) + 1 && escape[Size] == '\\' && escape[Size + 1] == 'u';
        if (isPair && Rune.TryCreate(unit, Unit(escape[(Size + 1)..]), out var rune))
        {
            _used += rune.EncodeToUtf8(_octets.AsSpan(_used));
            return (2 * Size) + 1;
        }

        _used += (Rune.TryCreate(unit, out rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(_octets.AsSpan(_used));
        return Size;
    }

    private static char Unit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
