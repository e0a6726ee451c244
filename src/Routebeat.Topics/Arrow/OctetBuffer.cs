using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Routebeat.Topics.Arrow;

/// <summary>A run of octets that grows at its end and can be handed over without a copy.</summary>
internal sealed class OctetBuffer
{
    private const int FirstCapacity = 256;

    /// <summary>The next fill begins with one part in so many more than this one needed.</summary>
    private const long SpareShare = 8;

    private byte[] _octets = [];
    private int _length;
    private int _nextCapacity = FirstCapacity;

    /// <summary>Octets appended so far.</summary>
    public int Length => _length;

    /// <summary>Octets that can be appended without growing.</summary>
    public int Room => _octets.Length - _length;

    /// <summary>What was appended.</summary>
    public Span<byte> Octets => _octets.AsSpan(0, _length);

    /// <summary>Appends the octets of a plain value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append<T>(T value)
        where T : unmanaged
    {
        int start = _length;
        if (_octets.Length - start < Unsafe.SizeOf<T>())
        {
            Grow(Unsafe.SizeOf<T>());
        }

        MemoryMarshal.Write(_octets.AsSpan(start), in value);
        _length = start + Unsafe.SizeOf<T>();
    }

    /// <summary>Appends octets.</summary>
    public void Append(ReadOnlySpan<byte> octets) => octets.CopyTo(Extend(octets.Length));

    /// <summary>Appends room for so many octets, whose content is what the caller writes there.</summary>
    public Span<byte> Extend(int count)
    {
        int start = _length;
        if (_octets.Length - start < count)
        {
            Grow(count);
        }

        _length = start + count;
        return _octets.AsSpan(start, count);
    }

    /// <summary>The next growth makes room for so many octets in all, if it is the first.</summary>
    public void Reserve(long octets) => _nextCapacity = (int)Math.Clamp(octets, FirstCapacity, Array.MaxLength);

    /// <summary>Takes back octets from the end.</summary>
    public void Shrink(int count) => _length -= count;

    /// <summary>Hands the octets over and starts empty; the next fill begins with the capacity this one needed and an eighth.</summary>
    public ReadOnlyMemory<byte> Detach()
    {
        var octets = _octets.AsMemory(0, _length);
        _nextCapacity = Math.Max(FirstCapacity, (int)Math.Min(Array.MaxLength, _length + (_length / SpareShare)));
        _octets = [];
        _length = 0;
        return octets;
    }

    private void Grow(int count)
    {
        long needed = (long)_length + count;
        if (needed > Array.MaxLength)
        {
            throw new InvalidOperationException("a column buffer would pass 2 GiB; write smaller batches");
        }

        long wished = _octets.Length == 0 ? _nextCapacity : 2L * _octets.Length;
        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Clamp(wished, needed, Array.MaxLength));
        Octets.CopyTo(larger);
        _octets = larger;
    }
}
