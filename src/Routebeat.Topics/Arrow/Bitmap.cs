using System.Numerics;
using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>Bits as Arrow packs them: bit i is bit i mod 8 of octet i / 8, least significant first.</summary>
internal static class Bitmap
{
    private const int BitsPerOctet = 8;

    /// <summary>Octets that hold so many bits.</summary>
    public static int OctetCount(int bits) => (int)(((long)bits + BitsPerOctet - 1) / BitsPerOctet);

    /// <summary>Whether a bit is set.</summary>
    public static bool IsSet(ReadOnlySpan<byte> octets, int bit) => (octets[bit >> 3] >> (bit & 7) & 1) != 0;

    /// <summary>Sets a bit.</summary>
    public static void Set(Span<byte> octets, int bit) => octets[bit >> 3] |= (byte)(1 << (bit & 7));

    /// <summary>Sets the first bits, as many as asked for, and clears the rest of the last octet they reach.</summary>
    public static void SetFirst(Span<byte> octets, int bits)
    {
        octets[..(bits >> 3)].Fill(byte.MaxValue);
        if ((bits & 7) != 0)
        {
            octets[bits >> 3] = (byte)((1 << (bits & 7)) - 1);
        }
    }

    /// <summary>How many of the first bits are set.</summary>
    public static int CountSet(ReadOnlySpan<byte> octets, int bits)
    {
        int count = 0;
        var whole = octets[..(bits >> 3)];
        var words = MemoryMarshal.Cast<byte, ulong>(whole);
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }

        foreach (byte octet in whole[(words.Length * sizeof(ulong))..])
        {
            count += BitOperations.PopCount(octet);
        }

        if ((bits & 7) != 0)
        {
            count += BitOperations.PopCount((uint)(octets[bits >> 3] & ((1 << (bits & 7)) - 1)));
        }

        return count;
    }
}
