using System.Buffers.Binary;
using System.Text;

namespace Routebeat.Fuzz;

/// <summary>Spoils inputs, by chance from a seed: bits, octets, ranges, lengths; in text also numbers, words and brackets.</summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="syntax">What inputs are made of.</param>
public sealed class FuzzMutator(Random random, FuzzSyntax syntax)
{
    /// <summary>A longer input is cut: what is wrong with it shows in a shorter one.</summary>
    private const int MaxLength = 65_536;

    private const int MaxSteps = 6;

    private static readonly byte[] _octets = [0, 1, 2, 0x10, 0x20, 0x7F, 0x80, 0xFE, 0xFF];

    private static readonly byte[][] _words =
    [
        .. new[]
        {
            "0", "-1", "1", "4294967295", "4294967296", "18446744073709551616", "99999999999999999999999", "1e309", "-0.0", "0.1", "1E-7", "007",
            "null", "true", "false", "[]", "{}", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "[[", "]]", "{", "}", ",", ":", "\"", "\\", "::", "/129",
            "0.0.0.0/0", "::/0", "::ffff:192.0.2.1", "fe80::1", "256.1.1.1", "\n", "\t", " ", "- ", "#", "&a", "*a", "|", ">", "!!", "\u00e9", "\0",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <summary>Makes a spoilt copy of an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="other">Another one, to take pieces from.</param>
    public byte[] Spoil(byte[] input, byte[] other)
    {
        var octets = new List<byte>(input.Length > MaxLength ? input[..MaxLength] : input);
        for (int steps = 1 + random.Next(MaxSteps); steps > 0; steps--)
        {
            if (syntax == FuzzSyntax.Text && random.Next(2) == 0)
            {
                SpoilText(octets);
            }
            else
            {
                SpoilOctets(octets, other);
            }
        }

        return octets.Count > MaxLength ? [.. octets[..MaxLength]] : [.. octets];
    }

    private void SpoilOctets(List<byte> octets, byte[] other)
    {
        int at = random.Next(octets.Count + 1);
        bool isInside = at < octets.Count;
        switch (random.Next(9))
        {
            case 0 when isInside:
                octets[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when isInside:
                octets[at] = _octets[random.Next(_octets.Length)];
                break;
            case 2 when isInside:
                octets[at] = (byte)random.Next(256);
                break;
            case 3:
                octets.RemoveRange(at, random.Next(Math.Min(32, octets.Count - at) + 1));
                break;
            case 4 when random.Next(4) == 0:
                octets.RemoveRange(at, octets.Count - at);
                break;
            case 5:
                int length = random.Next(Math.Min(64, octets.Count - at) + 1);
                octets.InsertRange(at, octets.GetRange(at, length));
                break;
            case 6:
                int from = random.Next(other.Length + 1);
                octets.InsertRange(at, other.AsSpan(from, random.Next(Math.Min(256, other.Length - from) + 1)).ToArray());
                break;
            case 7:
                SpoilLength(octets, at, sizeof(ushort));
                break;
            case 8:
                SpoilLength(octets, at, sizeof(uint));
                break;
            default:
                octets.Insert(at, _octets[random.Next(_octets.Length)]);
                break;
        }
    }

    /// <summary>Takes the octets at a place for a length and makes it none, all, one more or one less, in either order of octets.</summary>
    private void SpoilLength(List<byte> octets, int at, int size)
    {
        if (octets.Count - at < size)
        {
            return;
        }

        Span<byte> field = stackalloc byte[sizeof(uint)];
        for (int i = 0; i < size; i++)
        {
            field[i] = octets[at + i];
        }

        bool isLittle = random.Next(2) == 0;
        field = field[..size];
        uint value = Read(field, isLittle);
        Write(field, isLittle, unchecked(random.Next(4) switch
        {
            0 => 0,
            1 => uint.MaxValue,
            2 => value + 1,
            _ => value - 1,
        }));
        for (int i = 0; i < size; i++)
        {
            octets[at + i] = field[i];
        }
    }

    private static uint Read(ReadOnlySpan<byte> field, bool isLittle) => (field.Length == sizeof(ushort), isLittle) switch
    {
        (true, true) => BinaryPrimitives.ReadUInt16LittleEndian(field),
        (true, false) => BinaryPrimitives.ReadUInt16BigEndian(field),
        (false, true) => BinaryPrimitives.ReadUInt32LittleEndian(field),
        (false, false) => BinaryPrimitives.ReadUInt32BigEndian(field),
    };

    private static void Write(Span<byte> field, bool isLittle, uint value)
    {
        for (int i = 0; i < field.Length; i++)
        {
            field[isLittle ? i : field.Length - 1 - i] = unchecked((byte)(value >> (8 * i)));
        }
    }

    private void SpoilText(List<byte> octets)
    {
        byte[] word = _words[random.Next(_words.Length)];
        int at = random.Next(octets.Count + 1);
        switch (random.Next(3))
        {
            case 0:
                octets.InsertRange(at, word);
                break;
            case 1:
                ReplaceRun(octets, at, word, static octet => octet is >= (byte)'0' and <= (byte)'9');
                break;
            default:
                ReplaceRun(octets, at, word, static octet => octet is not ((byte)' ' or (byte)',' or (byte)'"' or (byte)'\n' or (byte)':' or (byte)'|'));
                break;
        }
    }

    /// <summary>Puts a word in the place of the next run of such octets.</summary>
    private static void ReplaceRun(List<byte> octets, int from, byte[] word, Predicate<byte> belongs)
    {
        int start = octets.FindIndex(from, belongs);
        if (start < 0)
        {
            return;
        }

        int end = octets.FindIndex(start, octet => !belongs(octet));
        octets.RemoveRange(start, (end < 0 ? octets.Count : end) - start);
        octets.InsertRange(start, word);
    }
}
