using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Routing.Caches;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Numbers prefixes in the order of their first sight, and finds the less-specific ones that cover them.</summary>
/// <remarks>
/// Open addressing over slots of 8 octets. Of IPv4 a slot holds the prefix and, in its lower 26 bits, the number plus one; of IPv6 the upper
/// half is the hash, the lower half the number plus one. Prefixes are never forgotten. The longest
/// known less-specific of each prefix is kept with a stamp; inserting a prefix renews the stamp of its region of the address space, so that
/// only its neighbours look again.
/// </remarks>
internal sealed class PrefixTable
{
    private const int ChunkBits = 13;
    private const int ChunkMask = (1 << ChunkBits) - 1;
    private const int NumberBits = 26;
    private const ulong NumberMask = (1UL << NumberBits) - 1;
    private const int RegionCount = 1 << 16;

    /// <summary>Prefixes at least this long renew one region, shorter ones all of their family.</summary>
    private const int RegionBitsV4 = 16;
    private const int RegionBitsV6 = 32;

    private readonly uint[] _regionsV4 = new uint[RegionCount];
    private readonly uint[] _regionsV6 = new uint[RegionCount];
    private readonly int[] _lengthsV4 = new int[33];
    private readonly int[] _lengthsV6 = new int[129];
    private PrefixRecord[][] _chunks = [];
    private ulong[] _slotsV4 = new ulong[1 << 12];
    private ulong[] _slotsV6 = new ulong[1 << 12];
    private int _countV4;
    private int _countV6;
    private uint _shortV4 = 1;
    private uint _shortV6 = 1;

    /// <summary>How many prefixes have numbers; the numbers are 0 to one less.</summary>
    public int Count { get; private set; }

    /// <summary>The record of a prefix.</summary>
    public ref PrefixRecord this[int number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[number >> ChunkBits][number & ChunkMask];
    }

    /// <summary>The number of a prefix, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(in IpPrefix prefix) => prefix.Family == IpFamily.V4 ? FindV4(KeyV4(prefix)) : FindV6(prefix);

    /// <summary>The number of a prefix, which gets one if it has none.</summary>
    public int FindOrAdd(in IpPrefix prefix)
    {
        int number = Find(prefix);
        return number >= 0 ? number : Add(prefix);
    }

    /// <summary>The longest less-specific that some peer carries now (never /0), or -1.</summary>
    public int Covering(int number)
    {
        int parent = ParentOf(number);
        while (parent >= 0 && this[parent].Carriers == 0)
        {
            parent = ParentOf(parent);
        }

        return parent;
    }

    /// <summary>Begins to fetch where a prefix is looked for first.</summary>
    public void FetchSlot(in IpPrefix prefix)
    {
        if (prefix.Family == IpFamily.V4)
        {
            Prefetch.Begin(in _slotsV4[HashV4(KeyV4(prefix)) & ((uint)_slotsV4.Length - 1)]);
        }
        else
        {
            Prefetch.Begin(in _slotsV6[unchecked((uint)prefix.GetHashCode()) & ((uint)_slotsV6.Length - 1)]);
        }
    }

    /// <summary>Begins to fetch a record.</summary>
    public void Fetch(int number) => Prefetch.BeginWhole(in this[number]);

    /// <summary>Begins to fetch what <see cref="Covering"/> will read of a prefix whose record was fetched.</summary>
    public void FetchCovering(int number)
    {
        int parent = this[number].Parent;
        if (parent >= 0)
        {
            Fetch(parent);
        }
    }

    private int ParentOf(int number)
    {
        ref var record = ref this[number];
        uint stamp = StampOf(record);
        if (record.ParentStamp != stamp)
        {
            record.Parent = FindParent(record);
            record.ParentStamp = stamp;
        }

        return record.Parent;
    }

    private int FindParent(in PrefixRecord record)
    {
        int[] lengths = record.Family == IpFamily.V4 ? _lengthsV4 : _lengthsV6;
        for (int length = record.Length - 1; length > 0; length--)
        {
            if (lengths[length] > 0)
            {
                int number = Find(IpPrefix.Create(record.Family, record.High, record.Low, length));
                if (number >= 0)
                {
                    return number;
                }
            }
        }

        return -1;
    }

    private int FindV4(ulong key)
    {
        uint mask = (uint)_slotsV4.Length - 1;
        for (uint i = HashV4(key) & mask; ; i = (i + 1) & mask)
        {
            ulong slot = _slotsV4[i];
            if (slot >> NumberBits == key >> NumberBits || slot == 0)
            {
                return (int)(slot & NumberMask) - 1;
            }
        }
    }

    private int FindV6(in IpPrefix prefix)
    {
        uint hash = unchecked((uint)prefix.GetHashCode());
        uint mask = (uint)_slotsV6.Length - 1;
        for (uint i = hash & mask; ; i = (i + 1) & mask)
        {
            ulong slot = _slotsV6[i];
            if (slot == 0)
            {
                return -1;
            }

            if ((uint)(slot >> 32) == hash)
            {
                int number = (int)((slot & uint.MaxValue) - 1);
                if (this[number].Is(prefix))
                {
                    return number;
                }
            }
        }
    }

    private int Add(in IpPrefix prefix)
    {
        int number = Count;
        if (number >> ChunkBits == _chunks.Length)
        {
            Array.Resize(ref _chunks, _chunks.Length + 1);
            _chunks[^1] = new PrefixRecord[1 << ChunkBits];
        }

        this[number] = new PrefixRecord { High = prefix.High, Low = prefix.Low, Length = prefix.Length, Family = prefix.Family, Parent = -1 };
        Count++;
        if (prefix.Family == IpFamily.V4)
        {
            _lengthsV4[prefix.Length]++;
            Insert(ref _slotsV4, ++_countV4, KeyV4(prefix) | ((uint)number + 1), static slot => HashV4(slot));
        }
        else
        {
            _lengthsV6[prefix.Length]++;
            ulong hash = unchecked((uint)prefix.GetHashCode());
            Insert(ref _slotsV6, ++_countV6, (hash << 32) | ((uint)number + 1), static slot => (uint)(slot >> 32));
        }

        Renew(prefix);
        return number;
    }

    private static void Insert(ref ulong[] slots, int count, ulong slot, Func<ulong, uint> hash)
    {
        if (count * 5L > slots.Length * 3L)
        {
            var larger = new ulong[slots.Length * 2];
            foreach (ulong old in slots)
            {
                if (old != 0)
                {
                    Insert(larger, old, hash(old));
                }
            }

            slots = larger;
        }

        Insert(slots, slot, hash(slot));
    }

    private static void Insert(ulong[] slots, ulong slot, uint hash)
    {
        uint mask = (uint)slots.Length - 1;
        uint i = hash & mask;
        while (slots[i] != 0)
        {
            i = (i + 1) & mask;
        }

        slots[i] = slot;
    }

    /// <summary>32 bits of address and 6 of length, above the room for the number.</summary>
    private static ulong KeyV4(in IpPrefix prefix) => (prefix.High & 0xFFFF_FFFF_0000_0000UL) | ((ulong)prefix.Length << NumberBits);

    private static uint HashV4(ulong slot)
    {
        unchecked
        {
            ulong mixed = (slot >> NumberBits) * 0x9E3779B97F4A7C15UL;
            return (uint)((mixed ^ (mixed >> 29)) >> 26);
        }
    }

    private uint StampOf(in PrefixRecord record)
    {
        unchecked
        {
            // Both terms only grow, so that their sum is the same only if both are.
            return record.Family == IpFamily.V4
                ? _shortV4 + _regionsV4[record.High >> 48]
                : _shortV6 + _regionsV6[RegionV6(record.High)];
        }
    }

    private void Renew(in IpPrefix prefix)
    {
        unchecked
        {
            if (prefix.Family == IpFamily.V4)
            {
                _ = prefix.Length >= RegionBitsV4 ? _regionsV4[prefix.High >> 48]++ : _shortV4++;
            }
            else
            {
                _ = prefix.Length >= RegionBitsV6 ? _regionsV6[RegionV6(prefix.High)]++ : _shortV6++;
            }
        }
    }

    private static uint RegionV6(ulong high) => unchecked((uint)(high >> 32) * 0x9E3779B9u) >> 16;
}
