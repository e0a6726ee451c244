using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Routebeat.Wire.Text;

/// <summary>
/// Room in a text that is asked for once, so that the writers of the hot path need not ask again with every digit. They write at positions
/// from its first octet, and touch nothing after what was asked for.
/// </summary>
internal static class TextRoom
{
    /// <summary>How many octets <see cref="Copy"/> may touch after what it copies.</summary>
    public const int Overshoot = 63;

    /// <summary>How many octets the writers of <see cref="NumberText"/> may touch after the last digit.</summary>
    public const int Slack = 16;

    private const int Stride = Overshoot + 1;

    /// <summary>The first octet of a text that has so much room after a position.</summary>
    /// <exception cref="ArgumentException">It has not: a fault of the caller.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Of(Span<byte> text, int at, int room)
    {
        if ((uint)at > (uint)text.Length || text.Length - at < room)
        {
            Refuse(room);
        }

        return ref MemoryMarshal.GetReference(text);
    }

    /// <summary>Copies octets within a text to a place after them, 64 at a time; up to <see cref="Overshoot"/> more are touched.</summary>
    /// <param name="text">The first octet of the text.</param>
    /// <param name="from">Where the octets are.</param>
    /// <param name="to">Where they go: at least their length after where they are.</param>
    /// <param name="length">How many.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref byte text, int from, int to, int length)
    {
        unchecked
        {
            for (int i = 0; i < length; i += Stride)
            {
                // Not by vectors of a width of our choice: code with those cannot be compiled ahead. A block may run over its own copy,
                // but only with octets after the length, which nobody reads.
                Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref text, to + i), ref Unsafe.Add(ref text, from + i), Stride);
            }
        }
    }

    [DoesNotReturn]
    private static void Refuse(int room) => throw new ArgumentException($"the text lacks room for {room} octets");
}
