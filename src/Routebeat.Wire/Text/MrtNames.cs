using System.Globalization;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>The names of MRT types and subtypes, of families and of messages, as the registries of IANA spell them.</summary>
public static class MrtNames
{
    /// <summary>The name of a type; its number where it has none.</summary>
    public static string Of(MrtType type) => type switch
    {
        MrtType.Null => "NULL",
        MrtType.Start => "START",
        MrtType.Die => "DIE",
        MrtType.IAmDead => "I_AM_DEAD",
        MrtType.PeerDown => "PEER_DOWN",
        MrtType.Bgp => "BGP",
        MrtType.Rip => "RIP",
        MrtType.Idrp => "IDRP",
        MrtType.RipNg => "RIPNG",
        MrtType.Bgp4Plus => "BGP4PLUS",
        MrtType.Bgp4Plus01 => "BGP4PLUS_01",
        MrtType.OspfV2 => "OSPFv2",
        MrtType.TableDump => "TABLE_DUMP",
        MrtType.TableDumpV2 => "TABLE_DUMP_V2",
        MrtType.Bgp4Mp => "BGP4MP",
        MrtType.Bgp4MpEt => "BGP4MP_ET",
        MrtType.IsIs => "ISIS",
        MrtType.IsIsEt => "ISIS_ET",
        MrtType.OspfV3 => "OSPFv3",
        MrtType.OspfV3Et => "OSPFv3_ET",
        _ => Number((int)type),
    };

    /// <summary>The name of a subtype of a type; its number where it has none.</summary>
    public static string Of(MrtType type, ushort subtype) => type switch
    {
        MrtType.Bgp4Mp or MrtType.Bgp4MpEt => Of((Bgp4MpSubtype)subtype),
        MrtType.TableDumpV2 => Of((TableDumpV2Subtype)subtype),
        MrtType.TableDump => Of((TableDumpSubtype)subtype),
        MrtType.Bgp or MrtType.Bgp4Plus or MrtType.Bgp4Plus01 => Of((LegacyBgpSubtype)subtype),
        MrtType.OspfV2 => Of((OspfV2Subtype)subtype),
        _ => Number(subtype),
    };

    /// <summary>Type and subtype together; the type alone where it has no subtypes and none is given.</summary>
    public static string OfBoth(MrtType type, ushort subtype) =>
        subtype == 0 && type is (MrtType.IsIs or MrtType.IsIsEt or MrtType.OspfV3 or MrtType.OspfV3Et)
            ? Of(type)
            : $"{Of(type)} {Of(type, subtype)}";

    /// <summary>The name of a path attribute; its number where it has none.</summary>
    public static string Of(AttributeType type) => Enum.IsDefined(type) ? type.ToString() : $"attribute {Number((int)type)}";

    /// <summary>The name of a judgement, as RFC 7606 §2 has it.</summary>
    public static string Of(UpdateTreatment treatment) => treatment switch
    {
        UpdateTreatment.AttributeDiscard => "attribute-discard",
        UpdateTreatment.TreatAsWithdraw => "treat-as-withdraw",
        UpdateTreatment.SessionReset => "session-reset",
        _ => "accepted",
    };

    /// <summary>The name of a message; its number where it has none.</summary>
    public static string Of(BgpMessageType type) => type switch
    {
        BgpMessageType.Open => "OPEN",
        BgpMessageType.Update => "UPDATE",
        BgpMessageType.Notification => "NOTIFICATION",
        BgpMessageType.Keepalive => "KEEPALIVE",
        BgpMessageType.RouteRefresh => "ROUTE-REFRESH",
        _ => Number((int)type),
    };

    /// <summary>The name of a family, as in <c>IPv4 unicast</c>; its numbers where it has none.</summary>
    public static string Of(AddressFamily family)
    {
        string? afi = family.Afi switch { 1 => "IPv4", 2 => "IPv6", 25 => "L2VPN", 16388 => "BGP-LS", _ => null };
        string? safi = family.Subsequent switch
        {
            SubsequentAddressFamily.Unicast => "unicast",
            SubsequentAddressFamily.Multicast => "multicast",
            SubsequentAddressFamily.LabelledUnicast => "labelled unicast",
            SubsequentAddressFamily.MulticastVpn => "MCAST-VPN",
            SubsequentAddressFamily.Vpls => "VPLS",
            SubsequentAddressFamily.Evpn => "EVPN",
            SubsequentAddressFamily.LinkState => "BGP-LS",
            SubsequentAddressFamily.LinkStateVpn => "BGP-LS VPN",
            SubsequentAddressFamily.SrPolicy => "SR policy",
            SubsequentAddressFamily.Vpn => "VPN",
            SubsequentAddressFamily.VpnMulticast => "VPN multicast",
            SubsequentAddressFamily.RouteTarget => "route target",
            SubsequentAddressFamily.FlowSpecification => "flow specification",
            SubsequentAddressFamily.FlowSpecificationVpn => "flow specification VPN",
            _ => null,
        };
        return afi is null || safi is null
            ? string.Create(CultureInfo.InvariantCulture, $"AFI {family.Afi} SAFI {family.Safi}")
            : $"{afi} {safi}";
    }

    private static string Of(Bgp4MpSubtype subtype) => subtype switch
    {
        Bgp4MpSubtype.StateChange => "STATE_CHANGE",
        Bgp4MpSubtype.Message => "MESSAGE",
        Bgp4MpSubtype.Entry => "ENTRY",
        Bgp4MpSubtype.Snapshot => "SNAPSHOT",
        Bgp4MpSubtype.MessageAs4 => "MESSAGE_AS4",
        Bgp4MpSubtype.StateChangeAs4 => "STATE_CHANGE_AS4",
        Bgp4MpSubtype.MessageLocal => "MESSAGE_LOCAL",
        Bgp4MpSubtype.MessageAs4Local => "MESSAGE_AS4_LOCAL",
        Bgp4MpSubtype.MessageAddPath => "MESSAGE_ADDPATH",
        Bgp4MpSubtype.MessageAs4AddPath => "MESSAGE_AS4_ADDPATH",
        Bgp4MpSubtype.MessageLocalAddPath => "MESSAGE_LOCAL_ADDPATH",
        Bgp4MpSubtype.MessageAs4LocalAddPath => "MESSAGE_AS4_LOCAL_ADDPATH",
        _ => Number((int)subtype),
    };

    private static string Of(TableDumpV2Subtype subtype) => subtype switch
    {
        TableDumpV2Subtype.PeerIndexTable => "PEER_INDEX_TABLE",
        TableDumpV2Subtype.RibIpv4Unicast => "RIB_IPV4_UNICAST",
        TableDumpV2Subtype.RibIpv4Multicast => "RIB_IPV4_MULTICAST",
        TableDumpV2Subtype.RibIpv6Unicast => "RIB_IPV6_UNICAST",
        TableDumpV2Subtype.RibIpv6Multicast => "RIB_IPV6_MULTICAST",
        TableDumpV2Subtype.RibGeneric => "RIB_GENERIC",
        TableDumpV2Subtype.GeoPeerTable => "GEO_PEER_TABLE",
        TableDumpV2Subtype.RibIpv4UnicastAddPath => "RIB_IPV4_UNICAST_ADDPATH",
        TableDumpV2Subtype.RibIpv4MulticastAddPath => "RIB_IPV4_MULTICAST_ADDPATH",
        TableDumpV2Subtype.RibIpv6UnicastAddPath => "RIB_IPV6_UNICAST_ADDPATH",
        TableDumpV2Subtype.RibIpv6MulticastAddPath => "RIB_IPV6_MULTICAST_ADDPATH",
        TableDumpV2Subtype.RibGenericAddPath => "RIB_GENERIC_ADDPATH",
        _ => Number((int)subtype),
    };

    private static string Of(TableDumpSubtype subtype) => subtype switch
    {
        TableDumpSubtype.Ipv4 => "AFI_IPv4",
        TableDumpSubtype.Ipv6 => "AFI_IPv6",
        TableDumpSubtype.Ipv4As4 => "AFI_IPv4_AS4",
        TableDumpSubtype.Ipv6As4 => "AFI_IPv6_AS4",
        _ => Number((int)subtype),
    };

    private static string Of(LegacyBgpSubtype subtype) => subtype switch
    {
        LegacyBgpSubtype.Null => "BGP_NULL",
        LegacyBgpSubtype.Update => "BGP_UPDATE",
        LegacyBgpSubtype.PrefUpdate => "BGP_PREF_UPDATE",
        LegacyBgpSubtype.StateChange => "BGP_STATE_CHANGE",
        LegacyBgpSubtype.Sync => "BGP_SYNC",
        LegacyBgpSubtype.Open => "BGP_OPEN",
        LegacyBgpSubtype.Notify => "BGP_NOTIFY",
        LegacyBgpSubtype.Keepalive => "BGP_KEEPALIVE",
        _ => Number((int)subtype),
    };

    private static string Of(OspfV2Subtype subtype) => subtype switch
    {
        OspfV2Subtype.StateChange => "OSPF_STATE_CHANGE",
        OspfV2Subtype.LsaUpdate => "OSPF_LSA_UPDATE",
        _ => Number((int)subtype),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
