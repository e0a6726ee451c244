using Routebeat.Routing.State;

namespace Routebeat.Features.Counters;

/// <summary>Which (route, peer) pairs were last announced anew or withdrawn in the current window, to count flaps: the one followed by the other.</summary>
/// <remarks>An open-addressing table that is emptied at a window's end by a new generation, not by clearing.</remarks>
internal sealed class FlapSet
{
    private long[] _keys = new long[1024];
    private uint[] _stamps = new uint[1024];
    private uint _generation = 1;
    private int _count;

    /// <summary>Notes an event of a pair and says whether it undoes the pair's last event in this window.</summary>
    /// <param name="entry">The number of the (origin, prefix) entry.</param>
    /// <param name="peer">The slot of the peer.</param>
    /// <param name="isWithdrawal">Whether it was withdrawn, rather than announced anew.</param>
    public bool Note(int entry, int peer, bool isWithdrawal)
    {
        if (_count * 2 >= _keys.Length)
        {
            Grow();
        }

        // The lowest bit of the stamp tells the last event; the rest is the generation.
        long key = ((long)entry << 16) | (uint)peer;
        int index = IndexOf(_keys, _stamps, key, _generation);
        uint stamp = (_generation << 1) | (isWithdrawal ? 1u : 0u);
        if (_stamps[index] >> 1 == _generation)
        {
            bool undone = _stamps[index] != stamp;
            _stamps[index] = stamp;
            return undone;
        }

        _keys[index] = key;
        _stamps[index] = stamp;
        _count++;
        return false;
    }

    /// <summary>Forgets everything: a window has ended.</summary>
    public void Clear()
    {
        _count = 0;
        _generation++;
        if (_generation == int.MaxValue)
        {
            Array.Clear(_stamps);
            _generation = 1;
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_count);
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_stamps[i] >> 1 == _generation)
            {
                writer.Write(_keys[i]);
                writer.Write((_stamps[i] & 1) != 0);
            }
        }
    }

    /// <summary>Reads the state.</summary>
    public static FlapSet ReadFrom(StateReader reader)
    {
        var set = new FlapSet();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            long key = reader.ReadInt64();
            set.Note((int)(key >> 16), (int)(key & 0xFFFF), reader.ReadBoolean());
        }

        return set;
    }

    private static int IndexOf(long[] keys, uint[] stamps, long key, uint generation)
    {
        unchecked
        {
            int mask = keys.Length - 1;
            int index = (int)(((ulong)key * 0x9E3779B97F4A7C15UL) >> 40) & mask;
            while (stamps[index] >> 1 == generation && keys[index] != key)
            {
                index = (index + 1) & mask;
            }

            return index;
        }
    }

    private void Grow()
    {
        var keys = new long[_keys.Length * 2];
        var stamps = new uint[_keys.Length * 2];
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_stamps[i] >> 1 == _generation)
            {
                int index = IndexOf(keys, stamps, _keys[i], _generation);
                keys[index] = _keys[i];
                stamps[index] = _stamps[i];
            }
        }

        _keys = keys;
        _stamps = stamps;
    }
}
