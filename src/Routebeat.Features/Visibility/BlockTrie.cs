using System.Numerics;
using System.Runtime.InteropServices;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>How many /24s (IPv4) or /48s (IPv6) a changing set of prefixes covers together: a path-compressed binary tree per AS, all in one pool.</summary>
/// <remarks>
/// A prefix inside another adds nothing, so sizes cannot just be added. Each change costs the depth of the tree, also for an AS that
/// suddenly announces the whole table. Prefixes shorter than /8 or longer than the block are left out by the caller (RULES 3).
/// </remarks>
internal sealed class BlockTrie
{
    private Node[] _nodes = new Node[1024];
    private int _count = 1;
    private int _free;

    /// <summary>Blocks that the tree with this root covers.</summary>
    public long Covered(int root) => root == 0 ? 0 : _nodes[root].Covered;

    /// <summary>Whether a prefix counts in blocks at all.</summary>
    public static bool Counts(in IpPrefix prefix) => prefix.Length >= 8 && prefix.Length <= BlockLength(prefix.Family);

    /// <summary>Adds a prefix to the set.</summary>
    public void Add(ref int root, in IpPrefix prefix)
    {
        int parent = 0;
        int node = root;
        while (node != 0 && _nodes[node].Length < prefix.Length && Matches(_nodes[node], prefix, _nodes[node].Length))
        {
            parent = node;
            node = Bit(prefix, _nodes[node].Length) == 0 ? _nodes[node].Left : _nodes[node].Right;
        }

        if (node != 0 && _nodes[node].Length == prefix.Length && Matches(_nodes[node], prefix, prefix.Length))
        {
            _nodes[node].IsMember = true;
        }
        else
        {
            int added = Allocate(prefix.High, prefix.Low, prefix.Length, prefix.Family);
            _nodes[added].IsMember = true;
            if (node == 0)
            {
                Link(ref root, parent, added);
            }
            else
            {
                Split(ref root, parent, node, added);
            }

            node = added;
        }

        Recount(node);
    }

    /// <summary>Takes a prefix out of the set.</summary>
    public void Remove(ref int root, in IpPrefix prefix)
    {
        int node = root;
        while (node != 0 && _nodes[node].Length < prefix.Length)
        {
            node = Bit(prefix, _nodes[node].Length) == 0 ? _nodes[node].Left : _nodes[node].Right;
        }

        if (node == 0 || _nodes[node].Length != prefix.Length || !Matches(_nodes[node], prefix, prefix.Length))
        {
            return;
        }

        _nodes[node].IsMember = false;
        while (node != 0 && !_nodes[node].IsMember && (_nodes[node].Left == 0 || _nodes[node].Right == 0))
        {
            // A node that is no member and does not fork carries nothing: its child, if any, takes its place.
            int child = _nodes[node].Left | _nodes[node].Right;
            int parent = _nodes[node].Parent;
            Replace(ref root, parent, node, child);
            Release(node);
            node = parent;
            if (child != 0)
            {
                break;
            }
        }

        Recount(node);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_free);
        writer.WriteRun<Node>(_nodes.AsSpan(0, _count));
    }

    /// <summary>Reads the state.</summary>
    public static BlockTrie ReadFrom(StateReader reader)
    {
        var trie = new BlockTrie { _free = reader.ReadInt32(), _nodes = reader.ReadRun<Node>() };
        trie._count = trie._nodes.Length;
        return trie;
    }

    private static int BlockLength(IpFamily family) => family == IpFamily.V4 ? 24 : 48;

    private static int Bit(in IpPrefix prefix, int index) =>
        (int)(index < 64 ? (prefix.High >> (63 - index)) & 1 : (prefix.Low >> (127 - index)) & 1);

    private static bool Matches(in Node node, in IpPrefix prefix, int length)
    {
        var cut = prefix.Shorten(length);
        return cut.High == node.High && cut.Low == node.Low;
    }

    private void Split(ref int root, int parent, int node, int added)
    {
        ref var old = ref _nodes[node];
        ref var fresh = ref _nodes[added];
        int common = Math.Min(Math.Min(old.Length, fresh.Length), CommonBits(old, fresh));
        if (common == fresh.Length)
        {
            // The new prefix contains the old node.
            Replace(ref root, parent, node, added);
            Attach(added, node);
            return;
        }

        var shared = IpPrefix.Create(fresh.Family, fresh.High, fresh.Low, common);
        int fork = Allocate(shared.High, shared.Low, shared.Length, shared.Family);
        Replace(ref root, parent, node, fork);
        Attach(fork, node);
        Attach(fork, added);
    }

    private static int CommonBits(in Node left, in Node right)
    {
        ulong high = left.High ^ right.High;
        return high != 0 ? BitOperations.LeadingZeroCount(high) : 64 + BitOperations.LeadingZeroCount(left.Low ^ right.Low);
    }

    private void Attach(int parent, int child)
    {
        ref var node = ref _nodes[child];
        int index = _nodes[parent].Length;
        ulong bit = index < 64 ? (node.High >> (63 - index)) & 1 : (node.Low >> (127 - index)) & 1;
        if (bit == 0)
        {
            _nodes[parent].Left = child;
        }
        else
        {
            _nodes[parent].Right = child;
        }

        node.Parent = parent;
    }

    private void Link(ref int root, int parent, int child)
    {
        if (parent == 0)
        {
            root = child;
            _nodes[child].Parent = 0;
        }
        else
        {
            Attach(parent, child);
        }
    }

    private void Replace(ref int root, int parent, int old, int replacement)
    {
        if (parent == 0)
        {
            root = replacement;
        }
        else if (_nodes[parent].Left == old)
        {
            _nodes[parent].Left = replacement;
        }
        else
        {
            _nodes[parent].Right = replacement;
        }

        if (replacement != 0)
        {
            _nodes[replacement].Parent = parent;
        }
    }

    private void Recount(int node)
    {
        while (node != 0)
        {
            ref var current = ref _nodes[node];
            long covered = current.IsMember
                ? 1L << (BlockLength(current.Family) - current.Length)
                : Covered(current.Left) + Covered(current.Right);
            current.Covered = covered;
            node = current.Parent;
        }
    }

    private int Allocate(ulong high, ulong low, byte length, IpFamily family)
    {
        int node = _free;
        if (node != 0)
        {
            _free = _nodes[node].Left;
        }
        else
        {
            if (_count == _nodes.Length)
            {
                Array.Resize(ref _nodes, _nodes.Length * 2);
            }

            node = _count++;
        }

        _nodes[node] = new Node { High = high, Low = low, Length = length, Family = family };
        return node;
    }

    private void Release(int node)
    {
        _nodes[node] = new Node { Left = _free };
        _free = node;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Node
    {
        public ulong High;
        public ulong Low;
        public long Covered;
        public int Left;
        public int Right;
        public int Parent;
        public byte Length;
        public IpFamily Family;
        public bool IsMember;
    }
}
