namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Hops of long paths in a few large arrays; blocks given back are used again for paths of the same length.</summary>
internal sealed class HopArena
{
    private const int ChunkBits = 18;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int None = -1;

    private readonly int[] _free = new int[byte.MaxValue + 1];
    private uint[][] _chunks = [];
    private int _next;

    /// <summary>An empty arena.</summary>
    public HopArena() => Array.Fill(_free, None);

    /// <summary>The hops at a place.</summary>
    public ReadOnlySpan<uint> At(int place, int count) => _chunks[place >> ChunkBits].AsSpan(place & ChunkMask, count);

    /// <summary>Keeps 1 to 255 hops and returns their place.</summary>
    public int Add(ReadOnlySpan<uint> hops)
    {
        int place = _free[hops.Length];
        if (place != None)
        {
            _free[hops.Length] = unchecked((int)At(place, 1)[0]);
        }
        else
        {
            place = Extend(hops.Length);
        }

        hops.CopyTo(_chunks[place >> ChunkBits].AsSpan(place & ChunkMask));
        return place;
    }

    /// <summary>Gives a block back.</summary>
    public void Remove(int place, int count)
    {
        // The first hop of a free block holds the place of the next one.
        _chunks[place >> ChunkBits][place & ChunkMask] = unchecked((uint)_free[count]);
        _free[count] = place;
    }

    private int Extend(int count)
    {
        // A block never straddles two chunks; the few hops left at the end of one stay unused.
        if ((_next & ChunkMask) + count > ChunkMask + 1)
        {
            _next = (_next | ChunkMask) + 1;
        }

        int place = _next;
        if (place >> ChunkBits == _chunks.Length)
        {
            Array.Resize(ref _chunks, _chunks.Length + 1);
            _chunks[^1] = new uint[1 << ChunkBits];
        }

        _next += count;
        return place;
    }
}
