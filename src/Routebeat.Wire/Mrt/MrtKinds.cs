using System.Runtime.CompilerServices;

namespace Routebeat.Wire.Mrt;

/// <summary>Which reader each registered type and subtype is for.</summary>
internal static class MrtKinds
{
    /// <summary>By number of <see cref="Bgp4MpSubtype"/>; a table, since every record of an updates file asks it.</summary>
    private static ReadOnlySpan<MrtRecordKind> OfBgp4MpSubtypes =>
    [
        MrtRecordKind.StateChange,
        MrtRecordKind.Message,
        MrtRecordKind.Bgp4MpEntry,
        MrtRecordKind.Snapshot,
        MrtRecordKind.Message,
        MrtRecordKind.StateChange,
        MrtRecordKind.Message,
        MrtRecordKind.Message,
        MrtRecordKind.Message,
        MrtRecordKind.Message,
        MrtRecordKind.Message,
        MrtRecordKind.Message,
    ];

    /// <summary>The kind of a record of BGP4MP or BGP4MP_ET.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static MrtRecordKind OfBgp4Mp(ushort subtype)
    {
        var kinds = OfBgp4MpSubtypes;
        return subtype < kinds.Length ? kinds[subtype] : MrtRecordKind.Other;
    }

    /// <summary>The kind of a record of another type.</summary>
    public static MrtRecordKind Of(MrtType type, ushort subtype) => type switch
    {
        MrtType.TableDumpV2 => OfTableDumpV2((TableDumpV2Subtype)subtype),
        MrtType.TableDump when subtype is >= (ushort)TableDumpSubtype.Ipv4 and <= (ushort)TableDumpSubtype.Ipv6As4 => MrtRecordKind.TableDump,
        MrtType.Bgp or MrtType.Bgp4Plus or MrtType.Bgp4Plus01 => OfLegacyBgp((LegacyBgpSubtype)subtype),
        _ => MrtRecordKind.Other,
    };

    private static MrtRecordKind OfTableDumpV2(TableDumpV2Subtype subtype) => subtype switch
    {
        TableDumpV2Subtype.PeerIndexTable => MrtRecordKind.PeerIndexTable,
        TableDumpV2Subtype.RibIpv4Unicast or TableDumpV2Subtype.RibIpv6Unicast
            or TableDumpV2Subtype.RibIpv4UnicastAddPath or TableDumpV2Subtype.RibIpv6UnicastAddPath => MrtRecordKind.RibUnicast,
        TableDumpV2Subtype.RibIpv4Multicast or TableDumpV2Subtype.RibIpv6Multicast
            or TableDumpV2Subtype.RibIpv4MulticastAddPath or TableDumpV2Subtype.RibIpv6MulticastAddPath => MrtRecordKind.RibMulticast,
        TableDumpV2Subtype.RibGeneric or TableDumpV2Subtype.RibGenericAddPath => MrtRecordKind.RibGeneric,
        TableDumpV2Subtype.GeoPeerTable => MrtRecordKind.GeoPeerTable,
        _ => MrtRecordKind.Other,
    };

    private static MrtRecordKind OfLegacyBgp(LegacyBgpSubtype subtype) => subtype switch
    {
        LegacyBgpSubtype.Update or LegacyBgpSubtype.Open or LegacyBgpSubtype.Notify or LegacyBgpSubtype.Keepalive =>
            MrtRecordKind.LegacyMessage,
        LegacyBgpSubtype.StateChange => MrtRecordKind.StateChange,
        LegacyBgpSubtype.Sync => MrtRecordKind.Snapshot,
        _ => MrtRecordKind.Other,
    };
}
