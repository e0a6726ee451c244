using Routebeat.Features.Visibility;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Features.Visibility;

public class BlockTrieTests
{
    [Fact]
    public void Add_PrefixInsideAnother_AddsNothing()
    {
        var trie = new BlockTrie();
        int root = 0;
        trie.Add(ref root, IpPrefix.Parse("10.0.0.0/22"));
        trie.Add(ref root, IpPrefix.Parse("10.0.1.0/24"));
        Assert.Equal(4, trie.Covered(root));
        trie.Remove(ref root, IpPrefix.Parse("10.0.0.0/22"));
        Assert.Equal(1, trie.Covered(root));
    }

    [Theory]
    [InlineData(IpFamily.V4, 8, 24)]
    [InlineData(IpFamily.V6, 20, 48)]
    public void AddAndRemove_RandomPrefixes_CoversWhatASetOfBlocksCovers(IpFamily family, int shortest, int longest)
    {
        var random = new Random(7);
        var trie = new BlockTrie();
        int root = 0;
        var members = new HashSet<IpPrefix>();
        for (int step = 0; step < 4_000; step++)
        {
            // Few high bits vary, so that prefixes nest and fork often.
            ulong bits = ((ulong)random.Next(4) << 62) | ((ulong)random.Next(16) << (64 - longest));
            var prefix = IpPrefix.Create(family, bits, 0, random.Next(Math.Max(shortest, longest - 8), longest + 1));
            if (members.Remove(prefix))
            {
                trie.Remove(ref root, prefix);
            }
            else
            {
                members.Add(prefix);
                trie.Add(ref root, prefix);
            }

            long expected = members.Where(one => !members.Any(other => other != one && other.Contains(one)))
                .Sum(one => 1L << (longest - one.Length));
            Assert.Equal(expected, trie.Covered(root));
            if (step % 500 == 0)
            {
                var writer = new StateWriter();
                trie.WriteTo(writer);
                trie = BlockTrie.ReadFrom(new StateReader(writer.Written));
            }
        }

        foreach (var prefix in members)
        {
            trie.Remove(ref root, prefix);
        }

        Assert.Equal(0, root);
        Assert.Equal(0, trie.Covered(root));
    }

    [Fact]
    public void Counts_PrefixesShorterThan8OrLongerThanABlock_DoNot()
    {
        Assert.False(BlockTrie.Counts(IpPrefix.Parse("0.0.0.0/7")));
        Assert.True(BlockTrie.Counts(IpPrefix.Parse("10.0.0.0/8")));
        Assert.True(BlockTrie.Counts(IpPrefix.Parse("10.0.0.0/24")));
        Assert.False(BlockTrie.Counts(IpPrefix.Parse("10.0.0.0/25")));
        Assert.True(BlockTrie.Counts(IpPrefix.Parse("2001:db8::/48")));
        Assert.False(BlockTrie.Counts(IpPrefix.Parse("2001:db8::/49")));
    }
}
