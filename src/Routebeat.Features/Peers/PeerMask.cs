using System.Numerics;

namespace Routebeat.Features.Peers;

/// <summary>A set of peers whose ASes are to be counted: an AS with several sessions counts once (RULES 3).</summary>
/// <remarks>Peers that are their AS's only session in the set are counted by their bits; the others by one group of bits per AS.</remarks>
public sealed class PeerMask
{
    private readonly ulong[] _all;
    private readonly ulong[] _singles;
    private readonly ulong[][] _groups;

    /// <summary>The set of some peers, in a number of 64-bit words.</summary>
    public PeerMask(IEnumerable<PeerSlot> peers, int words)
    {
        _all = new ulong[words];
        _singles = new ulong[words];
        var groups = new List<ulong[]>();
        foreach (var sessions in peers.GroupBy(static peer => peer.PeerAs))
        {
            var bits = new ulong[words];
            int count = 0;
            foreach (var peer in sessions)
            {
                bits[peer.Slot >> 6] |= 1UL << (peer.Slot & 63);
                count++;
            }

            for (int i = 0; i < words; i++)
            {
                _all[i] |= bits[i];
                _singles[i] |= count == 1 ? bits[i] : 0;
            }

            if (count > 1)
            {
                groups.Add(bits);
            }
        }

        _groups = [.. groups];
        PeerAses = Count(_all);
    }

    /// <summary>How many peer ASes the set has.</summary>
    public int PeerAses { get; }

    /// <summary>The set as bits.</summary>
    public ReadOnlySpan<ulong> Bits => _all;

    /// <summary>How many peer ASes of the set have a bit.</summary>
    public int Count(ReadOnlySpan<ulong> bits)
    {
        int count = 0;
        for (int i = 0; i < _singles.Length; i++)
        {
            count += BitOperations.PopCount(bits[i] & _singles[i]);
        }

        foreach (var group in _groups)
        {
            for (int i = 0; i < group.Length; i++)
            {
                if ((group[i] & bits[i]) != 0)
                {
                    count++;
                    break;
                }
            }
        }

        return count;
    }
}
