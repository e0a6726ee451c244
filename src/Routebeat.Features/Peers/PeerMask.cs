using System.Numerics;

namespace Routebeat.Features.Peers;

/// <summary>A set of peers whose ASes are to be counted: an AS with several sessions counts once (RULES 3).</summary>
/// <remarks>Peers that are their AS's only session in the set are counted by their bits; the others by those words of a set that their AS has bits in, most often one or two.</remarks>
public sealed class PeerMask
{
    private readonly ulong[] _all;
    private readonly ulong[] _singles;
    private readonly GroupWord[] _groupWords;

    /// <summary>The set of some peers, in a number of 64-bit words.</summary>
    public PeerMask(IEnumerable<PeerSlot> peers, int words)
    {
        _all = new ulong[words];
        _singles = new ulong[words];
        var groupWords = new List<GroupWord>();
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
                int[] used = [.. Enumerable.Range(0, words).Where(i => bits[i] != 0)];
                int next = groupWords.Count + used.Length;
                groupWords.AddRange(used.Select(i => new GroupWord(i, next, bits[i])));
            }
        }

        _groupWords = [.. groupWords];
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

        for (int i = 0; i < _groupWords.Length;)
        {
            ref readonly var word = ref _groupWords[i];
            bool has = (bits[word.Word] & word.Bits) != 0;
            count += has ? 1 : 0;
            i = has ? word.Next : i + 1;
        }

        return count;
    }

    /// <summary>Bits of one AS in a word of the set.</summary>
    /// <param name="Word">The word's number.</param>
    /// <param name="Next">Where the next AS's words begin.</param>
    /// <param name="Bits">The bits.</param>
    private readonly record struct GroupWord(int Word, int Next, ulong Bits);
}
