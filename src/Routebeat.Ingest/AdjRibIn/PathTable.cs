using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Routebeat.Routing;
using Routebeat.Routing.Caches;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The paths of a feed, each kept once and counted by its references; one without any is forgotten and its number used again.</summary>
/// <remarks>
/// Two paths are the same if hops and origin are. Number 0 is no path. Of paths longer than 255 hops the first 255 are kept. Open addressing
/// over slots of 8 octets, upper half the hash, lower half the number; removal shifts back, so that there are no graves.
/// </remarks>
internal sealed class PathTable
{
    private const int ChunkBits = 14;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly HopArena _longHops = new();
    private PathRecord[][] _chunks = [new PathRecord[1 << ChunkBits]];
    private ulong[] _slots = new ulong[1 << 12];
    private int _next = 1;
    private int _free;

    /// <summary>How many paths there are.</summary>
    public int Count { get; private set; }

    /// <summary>One more than the highest number ever used; numbers between may be free.</summary>
    public int Extent => _next;

    /// <summary>The record of a path.</summary>
    public ref readonly PathRecord this[int path]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Record(path);
    }

    /// <summary>The hops of a path.</summary>
    public ReadOnlySpan<uint> HopsOf(int path)
    {
        ref var record = ref Record(path);
        return HopsOf(ref record);
    }

    /// <summary>The number of a path, with one reference more.</summary>
    /// <param name="hops">Its hops.</param>
    /// <param name="origin">Its origin.</param>
    /// <param name="upstream">Its upstream where not all of the hops are here; else it follows from them.</param>
    public int Intern(ReadOnlySpan<uint> hops, Asn origin, Asn? upstream = null)
    {
        var kept = Kept(hops);
        uint hash = HashOf(kept, origin);
        uint mask = (uint)_slots.Length - 1;
        for (uint i = hash & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            if ((uint)(_slots[i] >> 32) == hash)
            {
                int path = (int)(_slots[i] & uint.MaxValue);
                ref var record = ref Record(path);
                if (record.Origin == origin && HopsOf(ref record).SequenceEqual(kept))
                {
                    record.References++;
                    return path;
                }
            }
        }

        return Add(kept, origin, upstream ?? UpstreamOf(hops, origin), hash);
    }

    /// <summary>One reference more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Retain(int path) => Record(path).References++;

    /// <summary>One reference less; the last one takes the path with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(int path)
    {
        if (--Record(path).References == 0)
        {
            Remove(path);
        }
    }

    /// <summary>The first path where one of this hash would be found, most often it; 0 where there is none.</summary>
    public int Peek(uint hash) => (int)(_slots[hash & ((uint)_slots.Length - 1)] & uint.MaxValue);

    /// <summary>Begins to fetch where a path of this hash is looked for first.</summary>
    public void FetchSlot(uint hash) => Prefetch.Begin(in _slots[hash & ((uint)_slots.Length - 1)]);

    /// <summary>Begins to fetch the record of a path.</summary>
    public void Fetch(int path) => Prefetch.BeginWhole(in Record(path));

    /// <summary>Begins to fetch what <see cref="Release"/> will need of a path whose record was fetched.</summary>
    public void FetchForRelease(int path)
    {
        ref var record = ref Record(path);
        if (record.References == 1)
        {
            FetchSlot(HashOf(HopsOf(ref record), record.Origin));
        }
    }

    private static ReadOnlySpan<uint> Kept(ReadOnlySpan<uint> hops) => hops[..Math.Min(hops.Length, byte.MaxValue)];

    private ref PathRecord Record(int path) => ref _chunks[path >> ChunkBits][path & ChunkMask];

    private int Add(ReadOnlySpan<uint> hops, Asn origin, Asn upstream, uint hash)
    {
        int path = _free;
        if (path != 0)
        {
            _free = Record(path).References;
        }
        else
        {
            path = _next++;
            if (path >> ChunkBits == _chunks.Length)
            {
                Array.Resize(ref _chunks, _chunks.Length + 1);
                _chunks[^1] = new PathRecord[1 << ChunkBits];
            }
        }

        ref var record = ref Record(path);
        record.References = 1;
        record.Origin = origin;
        record.Upstream = upstream;
        record.HopsCount = (byte)hops.Length;
        record.UniqueHopsCount = UniqueCount(hops);
        if (hops.Length <= InlineHops.Capacity)
        {
            hops.CopyTo(record.Hops);
        }
        else
        {
            record.Hops[0] = (uint)_longHops.Add(hops);
        }

        Count++;
        if (Count * 5L > _slots.Length * 3L)
        {
            Grow();
        }

        Insert(_slots, ((ulong)hash << 32) | (uint)path);
        return path;
    }

    private ReadOnlySpan<uint> HopsOf(ref PathRecord record) => record.HopsCount <= InlineHops.Capacity
        ? MemoryMarshal.CreateReadOnlySpan(ref record.Hops[0], record.HopsCount)
        : _longHops.At((int)record.Hops[0], record.HopsCount);

    private void Remove(int path)
    {
        ref var record = ref Record(path);
        uint hash = HashOf(HopsOf(ref record), record.Origin);
        ulong wanted = ((ulong)hash << 32) | (uint)path;
        uint mask = (uint)_slots.Length - 1;
        uint hole = hash & mask;
        while (_slots[hole] != wanted)
        {
            hole = (hole + 1) & mask;
        }

        for (uint i = (hole + 1) & mask; _slots[i] != 0; i = (i + 1) & mask)
        {
            uint home = (uint)(_slots[i] >> 32) & mask;
            if ((unchecked(i - home) & mask) >= (unchecked(i - hole) & mask))
            {
                _slots[hole] = _slots[i];
                hole = i;
            }
        }

        _slots[hole] = 0;
        if (record.HopsCount > InlineHops.Capacity)
        {
            _longHops.Remove((int)record.Hops[0], record.HopsCount);
        }

        record.References = _free;
        _free = path;
        Count--;
    }

    private void Grow()
    {
        var slots = new ulong[_slots.Length * 2];
        foreach (ulong slot in _slots)
        {
            if (slot != 0)
            {
                Insert(slots, slot);
            }
        }

        _slots = slots;
    }

    private static void Insert(ulong[] slots, ulong slot)
    {
        uint mask = (uint)slots.Length - 1;
        uint i = (uint)(slot >> 32) & mask;
        while (slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        slots[i] = slot;
    }

    /// <summary>The hash by which a path is found.</summary>
    public static uint HashOf(ReadOnlySpan<uint> hops, Asn origin)
    {
        unchecked
        {
            ulong hash = origin.Value + 0x9E3779B97F4A7C15UL;
            foreach (uint hop in Kept(hops))
            {
                hash = (hash ^ hop) * 0xD6E8FEB86659FD93UL;
                hash ^= hash >> 32;
            }

            hash *= 0xD6E8FEB86659FD93UL;
            return (uint)(hash >> 32);
        }
    }

    private static Asn UpstreamOf(ReadOnlySpan<uint> hops, Asn origin)
    {
        int last = hops.LastIndexOfAnyExcept(origin.Value);
        return last < 0 ? Asn.None : new Asn(hops[last]);
    }

    private static byte UniqueCount(ReadOnlySpan<uint> hops)
    {
        int unique = 0;
        for (int i = 0; i < hops.Length; i++)
        {
            if (!hops[..i].Contains(hops[i]))
            {
                unique++;
            }
        }

        return (byte)unique;
    }
}
