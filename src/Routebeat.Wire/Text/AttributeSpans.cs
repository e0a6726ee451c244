using System.Runtime.CompilerServices;
using Routebeat.Wire.Bgp;

namespace Routebeat.Wire.Text;

/// <summary>Path attributes by name, their values still in wire form. An attribute that is absent has an empty value and is not in <see cref="Types"/>.</summary>
/// <remarks>Of an attribute that is repeated the first counts (RFC 7606 §3 g). The default value has no attribute.</remarks>
internal ref struct AttributeSpans
{
    /// <summary>All attributes, as they stand.</summary>
    public ReadOnlySpan<byte> All;

    /// <summary>Which there are.</summary>
    public AttributeTypes Types;

    /// <summary>Whether MP_REACH_NLRI or MP_UNREACH_NLRI is there again.</summary>
    public bool RepeatsRoutes;

    private Extents _extents;

    /// <summary>ORIGIN.</summary>
    public readonly ReadOnlySpan<byte> Origin => Value(AttributeType.Origin);

    /// <summary>AS_PATH.</summary>
    public readonly ReadOnlySpan<byte> AsPath => Value(AttributeType.AsPath);

    /// <summary>AS4_PATH.</summary>
    public readonly ReadOnlySpan<byte> As4Path => Value(AttributeType.As4Path);

    /// <summary>NEXT_HOP.</summary>
    public readonly ReadOnlySpan<byte> NextHop => Value(AttributeType.NextHop);

    /// <summary>MULTI_EXIT_DISC.</summary>
    public readonly ReadOnlySpan<byte> MultiExitDisc => Value(AttributeType.MultiExitDisc);

    /// <summary>LOCAL_PREF.</summary>
    public readonly ReadOnlySpan<byte> LocalPref => Value(AttributeType.LocalPref);

    /// <summary>AGGREGATOR.</summary>
    public readonly ReadOnlySpan<byte> Aggregator => Value(AttributeType.Aggregator);

    /// <summary>AS4_AGGREGATOR.</summary>
    public readonly ReadOnlySpan<byte> As4Aggregator => Value(AttributeType.As4Aggregator);

    /// <summary>COMMUNITIES.</summary>
    public readonly ReadOnlySpan<byte> Communities => Value(AttributeType.Communities);

    /// <summary>LARGE_COMMUNITY.</summary>
    public readonly ReadOnlySpan<byte> LargeCommunities => Value(AttributeType.LargeCommunity);

    /// <summary>ORIGINATOR_ID.</summary>
    public readonly ReadOnlySpan<byte> OriginatorId => Value(AttributeType.OriginatorId);

    /// <summary>CLUSTER_LIST.</summary>
    public readonly ReadOnlySpan<byte> ClusterList => Value(AttributeType.ClusterList);

    /// <summary>MP_REACH_NLRI.</summary>
    public readonly ReadOnlySpan<byte> MpReach => Value(AttributeType.MpReachNlri);

    /// <summary>MP_UNREACH_NLRI.</summary>
    public readonly ReadOnlySpan<byte> MpUnreach => Value(AttributeType.MpUnreachNlri);

    /// <summary>Whether there is one attribute, and it has this type.</summary>
    public readonly bool IsOnly(AttributeType type)
    {
        var reader = new AttributeReader(All);
        return reader.TryRead(out var attribute) && attribute.Type == type && !reader.TryRead(out _) && reader.Error.IsNone;
    }

    /// <summary>Finds the attributes; false if their framing ends before they do, and then those before the fault are there.</summary>
    /// <param name="attributes">At most 65,535 octets, as every length of them says.</param>
    public bool Read(ReadOnlySpan<byte> attributes)
    {
        All = attributes;
        ref var extents = ref _extents;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (!Types.Add(attribute.Type))
            {
                RepeatsRoutes |= attribute.Type is AttributeType.MpReachNlri or AttributeType.MpUnreachNlri;
            }
            else if ((int)attribute.Type < Extents.Count)
            {
                extents[attribute.Type] = new Extent((ushort)(reader.Consumed - attribute.Value.Length), (ushort)attribute.Value.Length);
            }
        }

        return reader.Error.IsNone;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ReadOnlySpan<byte> Value(AttributeType type)
    {
        var extent = _extents[type];
        return All.Slice(extent.Start, extent.Length);
    }

    /// <summary>Where a value stands in <see cref="All"/>: a quarter of a span, and all of them are cleared for every message.</summary>
    private readonly record struct Extent(ushort Start, ushort Length);

    /// <summary>The values of the attributes by type, up to the last one that has a name here.</summary>
    [InlineArray(Count)]
    private struct Extents
    {
        public const int Count = (int)AttributeType.LargeCommunity + 1;

        private Extent _first;

        /// <summary>The value of a type below <see cref="Count"/>.</summary>
        public Extent this[AttributeType type]
        {
            readonly get => Unsafe.Add(ref Unsafe.AsRef(in _first), (int)type);
            set => Unsafe.Add(ref _first, (int)type) = value;
        }
    }
}
