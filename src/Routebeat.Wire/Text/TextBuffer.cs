using System.Buffers;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Text;

/// <summary>Text as UTF-8 octets, in an array that grows and is kept.</summary>
/// <remarks>
/// Writers ask for <see cref="Room"/>, which is the whole array, write at positions in it, and say with <see cref="Count"/> how far they
/// came: so a position stays good when the array grows, and what stands before it can be copied. Not for two threads at a time.
/// </remarks>
public sealed class TextBuffer : IBufferWriter<byte>
{
    private const int FirstCapacity = 64 * 1024;

    private byte[] _octets = new byte[FirstCapacity];

    /// <summary>How many octets were written.</summary>
    public int Count { get; internal set; }

    /// <summary>The octets written.</summary>
    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Count);

    /// <summary>Takes all octets out and keeps the array.</summary>
    public void Clear() => Count = 0;

    /// <summary>The whole array, with so much room after a position.</summary>
    /// <param name="at">The position, in octets from the start.</param>
    /// <param name="room">How many octets must fit after it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Span<byte> Room(int at, int room)
    {
        if (_octets.Length - at < room)
        {
            Grow(at, room);
        }

        return _octets;
    }

    /// <summary>Writes octets as they are.</summary>
    internal void Write(ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(Room(Count, octets.Length)[Count..]);
        Count += octets.Length;
    }

    private void Grow(int at, int room) => Array.Resize(ref _octets, Math.Max(2 * _octets.Length, at + room));

    /// <inheritdoc/>
    public void Advance(int count) => Count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        _ = Room(Count, Math.Max(sizeHint, 1));
        return _octets.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => Room(Count, Math.Max(sizeHint, 1))[Count..];
}
