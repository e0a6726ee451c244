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

    /// <summary>ORIGIN.</summary>
    public ReadOnlySpan<byte> Origin;

    /// <summary>AS_PATH.</summary>
    public ReadOnlySpan<byte> AsPath;

    /// <summary>AS4_PATH.</summary>
    public ReadOnlySpan<byte> As4Path;

    /// <summary>NEXT_HOP.</summary>
    public ReadOnlySpan<byte> NextHop;

    /// <summary>MULTI_EXIT_DISC.</summary>
    public ReadOnlySpan<byte> MultiExitDisc;

    /// <summary>LOCAL_PREF.</summary>
    public ReadOnlySpan<byte> LocalPref;

    /// <summary>AGGREGATOR.</summary>
    public ReadOnlySpan<byte> Aggregator;

    /// <summary>AS4_AGGREGATOR.</summary>
    public ReadOnlySpan<byte> As4Aggregator;

    /// <summary>COMMUNITIES.</summary>
    public ReadOnlySpan<byte> Communities;

    /// <summary>LARGE_COMMUNITY.</summary>
    public ReadOnlySpan<byte> LargeCommunities;

    /// <summary>ORIGINATOR_ID.</summary>
    public ReadOnlySpan<byte> OriginatorId;

    /// <summary>CLUSTER_LIST.</summary>
    public ReadOnlySpan<byte> ClusterList;

    /// <summary>MP_REACH_NLRI.</summary>
    public ReadOnlySpan<byte> MpReach;

    /// <summary>MP_UNREACH_NLRI.</summary>
    public ReadOnlySpan<byte> MpUnreach;

    /// <summary>Whether MP_REACH_NLRI or MP_UNREACH_NLRI is there again.</summary>
    public bool RepeatsRoutes;

    /// <summary>Whether there is one attribute, and it has this type.</summary>
    public readonly bool IsOnly(AttributeType type)
    {
        var reader = new AttributeReader(All);
        return reader.TryRead(out var attribute) && attribute.Type == type && !reader.TryRead(out _) && reader.Error.IsNone;
    }

    /// <summary>Finds the attributes; false if their framing ends before they do, and then those before the fault are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read(ReadOnlySpan<byte> attributes)
    {
        All = attributes;
        var reader = new AttributeReader(attributes);
        while (reader.TryRead(out var attribute))
        {
            if (Types.Add(attribute.Type))
            {
                Take(attribute);
            }
            else
            {
                RepeatsRoutes |= attribute.Type is AttributeType.MpReachNlri or AttributeType.MpUnreachNlri;
            }
        }

        return reader.Error.IsNone;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Take(PathAttribute attribute)
    {
        switch (attribute.Type)
        {
            case AttributeType.Origin:
                Origin = attribute.Value;
                break;
            case AttributeType.AsPath:
                AsPath = attribute.Value;
                break;
            case AttributeType.As4Path:
                As4Path = attribute.Value;
                break;
            case AttributeType.NextHop:
                NextHop = attribute.Value;
                break;
            case AttributeType.MultiExitDisc:
                MultiExitDisc = attribute.Value;
                break;
            case AttributeType.LocalPref:
                LocalPref = attribute.Value;
                break;
            case AttributeType.Aggregator:
                Aggregator = attribute.Value;
                break;
            case AttributeType.As4Aggregator:
                As4Aggregator = attribute.Value;
                break;
            case AttributeType.Communities:
                Communities = attribute.Value;
                break;
            case AttributeType.LargeCommunity:
                LargeCommunities = attribute.Value;
                break;
            case AttributeType.OriginatorId:
                OriginatorId = attribute.Value;
                break;
            case AttributeType.ClusterList:
                ClusterList = attribute.Value;
                break;
            case AttributeType.MpReachNlri:
                MpReach = attribute.Value;
                break;
            case AttributeType.MpUnreachNlri:
                MpUnreach = attribute.Value;
                break;
            default:
                break;
        }
    }
}
