using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>One route of a table, with the record that holds it, taken apart for writing. All spans are slices of the caller's buffer.</summary>
internal ref struct RouteParts
{
    /// <summary>What kind of record holds it, and when the table was written.</summary>
    public RecordHead Head;

    /// <summary>Whose route it is.</summary>
    public RibPeer Peer;

    /// <summary>The family of the route.</summary>
    public AddressFamily Family;

    /// <summary>The route as an NLRI field; only where it is no prefix.</summary>
    public ReadOnlySpan<byte> Nlri;

    /// <summary>The prefix, and its path identifier.</summary>
    public NlriRoute Route;

    /// <summary>Whether the route has a path identifier.</summary>
    public PathIdentifiers PathIdentifiers;

    /// <summary>How wide AS numbers are in AS_PATH and AGGREGATOR.</summary>
    public AsnWidth Width;

    /// <summary>The number of the record within its file.</summary>
    public uint Sequence;

    /// <summary>The number of the view; only of TABLE_DUMP and BGP4MP_ENTRY.</summary>
    public ushort View;

    /// <summary>The status; only of TABLE_DUMP and BGP4MP_ENTRY.</summary>
    public ushort Status;

    /// <summary>When the route was received.</summary>
    public EventTime Originated;

    /// <summary>Whether the framing of the attributes, or of MP_REACH_NLRI, does not hold.</summary>
    public bool HasDamagedAttributes;

    /// <summary>Whether the next hop in MP_REACH_NLRI has a length that none of the family has.</summary>
    public bool HasWrongNextHop;

    /// <summary>The next hop that the record has outside the attributes; only of BGP4MP_ENTRY.</summary>
    public ReadOnlySpan<byte> NextHop;

    /// <summary>Whether view and status are there.</summary>
    public bool HasView;

    /// <summary>The attributes.</summary>
    public AttributeSpans Attributes;

    /// <summary>MP_REACH_NLRI; the default value where there is none.</summary>
    public Attr14MpReachNlri Reach;
}
