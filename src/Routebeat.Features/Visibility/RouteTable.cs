using System.Runtime.CompilerServices;
using Routebeat.Routing;
using Routebeat.Routing.Caches;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>The (origin, prefix) pairs of a partition, with three bit sets over peers for each (carried, lost, moved) and two octets per peer (upstream, time of loss).</summary>
/// <remarks>Plain arrays that grow together: about 70 octets an entry, plus 3 bits and 2 octets a peer.</remarks>
internal sealed class RouteTable
{
    /// <summary>Bit sets of an entry: who carries it.</summary>
    public const int Carried = 0;

    /// <summary>Who carried it and lost it within the history.</summary>
    public const int Lost = 1;

    /// <summary>Who now carries it with another origin.</summary>
    public const int Moved = 2;

    /// <summary>The value of <see cref="LossTick"/> where no loss waits to be forgotten.</summary>
    public const byte NoTick = 0;

    private const int Sets = 3;

    private RouteEntry[] _entries = new RouteEntry[1024];
    private ulong[] _bits;
    private byte[] _upstreams;
    private byte[] _lossTicks;
    private int[] _buckets = NewBuckets(2048);
    private int _used;
    private int _free = -1;

    public RouteTable(int words = 1)
    {
        Words = words;
        _bits = new ulong[1024 * Sets * words];
        _upstreams = new byte[1024 * 64 * words];
        _lossTicks = new byte[1024 * 64 * words];
    }

    /// <summary>64-bit words of a set of peers.</summary>
    public int Words { get; private set; }

    /// <summary>Peers that fit.</summary>
    public int PeerCapacity => Words * 64;

    /// <summary>One more than the highest entry ever used; entries between may be free.</summary>
    public int Extent => _used;

    /// <summary>How many networks are known.</summary>
    public int Count { get; private set; }

    public ref RouteEntry this[int entry] => ref _entries[entry];

    /// <summary>Whether a place holds a network.</summary>
    public bool IsUsed(int entry) => _entries[entry].As >= 0;

    /// <summary>One of the three bit sets of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<ulong> Bits(int entry, int set) => _bits.AsSpan(((entry * Sets) + set) * Words, Words);

    /// <summary>Number, within the origin's list, of the upstream of the route that a peer carries or lost.</summary>
    public ref byte Upstream(int entry, int slot) => ref _upstreams[(entry * PeerCapacity) + slot];

    /// <summary>When a peer lost or moved it, in ticks modulo 255 plus one; <see cref="NoTick"/> where that need not be forgotten.</summary>
    public ref byte LossTick(int entry, int slot) => ref _lossTicks[(entry * PeerCapacity) + slot];

    /// <summary>Makes room for more peers.</summary>
    public void Widen(int words)
    {
        if (words <= Words)
        {
            return;
        }

        var bits = new ulong[_entries.Length * Sets * words];
        var upstreams = new byte[_entries.Length * 64 * words];
        var ticks = new byte[_entries.Length * 64 * words];
        for (int entry = 0; entry < _used; entry++)
        {
            for (int set = 0; set < Sets; set++)
            {
                Bits(entry, set).CopyTo(bits.AsSpan(((entry * Sets) + set) * words));
            }

            _upstreams.AsSpan(entry * PeerCapacity, PeerCapacity).CopyTo(upstreams.AsSpan(entry * words * 64));
            _lossTicks.AsSpan(entry * PeerCapacity, PeerCapacity).CopyTo(ticks.AsSpan(entry * words * 64));
        }

        (_bits, _upstreams, _lossTicks, Words) = (bits, upstreams, ticks, words);
    }

    /// <summary>The first entry where a pair would be found, most often its own; −1 where there is none.</summary>
    public int HeadOf(uint origin, in IpPrefix prefix) => _buckets[BucketOf(origin, prefix)];

    /// <summary>Begins to fetch where a pair is looked for first.</summary>
    public void FetchBucket(uint origin, in IpPrefix prefix) => Prefetch.Begin(in _buckets[BucketOf(origin, prefix)]);

    /// <summary>Begins to fetch what a change of a peer's route will need of an entry.</summary>
    public void Fetch(int entry, int slot)
    {
        Prefetch.BeginWhole(in _entries[entry]);
        Prefetch.Begin(in _bits[entry * Sets * Words]);
        Prefetch.Begin(in _upstreams[(entry * PeerCapacity) + slot]);
    }

    /// <summary>The entry of a pair, or −1.</summary>
    public int Find(uint origin, in IpPrefix prefix)
    {
        int entry = _buckets[BucketOf(origin, prefix)];
        while (entry >= 0 && (_entries[entry].Origin != origin || _entries[entry].Prefix != prefix))
        {
            entry = _entries[entry].Chain;
        }

        return entry;
    }

    /// <summary>Adds a pair that is not there.</summary>
    public int Add(uint origin, in IpPrefix prefix, int asNumber)
    {
        int entry = _free;
        if (entry >= 0)
        {
            _free = _entries[entry].Chain;
        }
        else
        {
            if (_used == _entries.Length)
            {
                Grow();
            }

            entry = _used++;
        }

        uint serial = unchecked(_entries[entry].Serial + 1);
        int bucket = BucketOf(origin, prefix);
        _entries[entry] = new RouteEntry
        {
            Prefix = prefix,
            Origin = origin,
            As = asNumber,
            Chain = _buckets[bucket],
            NextOfAs = -1,
            PreviousOfAs = -1,
            Serial = serial,
        };
        _buckets[bucket] = entry;
        _bits.AsSpan(entry * Sets * Words, Sets * Words).Clear();
        _lossTicks.AsSpan(entry * PeerCapacity, PeerCapacity).Clear();
        Count++;
        return entry;
    }

    /// <summary>Forgets an entry.</summary>
    public void Remove(int entry)
    {
        ref var removed = ref _entries[entry];
        ref int link = ref _buckets[BucketOf(removed.Origin, removed.Prefix)];
        while (link != entry)
        {
            link = ref _entries[link].Chain;
        }

        link = removed.Chain;
        removed = new RouteEntry { As = -1, Chain = _free, Serial = removed.Serial };
        _free = entry;
        Count--;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Words);
        writer.Write(_free);
        writer.Write(Count);
        writer.WriteRun<RouteEntry>(_entries.AsSpan(0, _used));
        writer.WriteRun<ulong>(_bits.AsSpan(0, _used * Sets * Words));
        writer.WriteRun<byte>(_upstreams.AsSpan(0, _used * PeerCapacity));
        writer.WriteRun<byte>(_lossTicks.AsSpan(0, _used * PeerCapacity));
    }

    /// <summary>Reads the state.</summary>
    public static RouteTable ReadFrom(StateReader reader)
    {
        var table = new RouteTable(reader.ReadInt32()) { _free = reader.ReadInt32(), Count = reader.ReadInt32() };
        var entries = reader.ReadRun<RouteEntry>();
        int capacity = Math.Max(1024, entries.Length);
        table._used = entries.Length;
        table._entries = Resized(entries, capacity);
        table._bits = Resized(reader.ReadRun<ulong>(), capacity * Sets * table.Words);
        table._upstreams = Resized(reader.ReadRun<byte>(), capacity * table.PeerCapacity);
        table._lossTicks = Resized(reader.ReadRun<byte>(), capacity * table.PeerCapacity);
        table.Rehash(2 * capacity);
        return table;
    }

    private static T[] Resized<T>(T[] array, int length)
    {
        Array.Resize(ref array, length);
        return array;
    }

    private static int[] NewBuckets(int atLeast)
    {
        var buckets = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)atLeast)];
        Array.Fill(buckets, -1);
        return buckets;
    }

    private int BucketOf(uint origin, in IpPrefix prefix)
    {
        unchecked
        {
            uint hash = ((uint)prefix.GetHashCode() ^ (origin * 0x9E3779B1u)) * 0x85EBCA77u;
            return (int)(hash ^ (hash >> 15)) & (_buckets.Length - 1);
        }
    }

    private void Grow()
    {
        int capacity = _entries.Length * 2;
        Array.Resize(ref _entries, capacity);
        Array.Resize(ref _bits, capacity * Sets * Words);
        Array.Resize(ref _upstreams, capacity * PeerCapacity);
        Array.Resize(ref _lossTicks, capacity * PeerCapacity);
        Rehash(2 * capacity);
    }

    /// <summary>Chains every used entry anew. The order within a chain does not matter: pairs are unique.</summary>
    private void Rehash(int buckets)
    {
        _buckets = NewBuckets(buckets);
        for (int entry = 0; entry < _used; entry++)
        {
            if (_entries[entry].As >= 0)
            {
                int bucket = BucketOf(_entries[entry].Origin, _entries[entry].Prefix);
                _entries[entry].Chain = _buckets[bucket];
                _buckets[bucket] = entry;
            }
        }
    }
}
