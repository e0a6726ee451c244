using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>An UPDATE with the record that holds it, taken apart for writing. All spans are slices of the caller's buffer.</summary>
internal ref struct UpdateParts
{
    /// <summary>What kind of record holds it, and when it was written.</summary>
    public RecordHead Head;

    /// <summary>The session, whose message it is.</summary>
    public Bgp4MpSession Session;

    /// <summary>How wide AS numbers are in AS_PATH and AGGREGATOR.</summary>
    public AsnWidth Width;

    /// <summary>Whether prefixes have path identifiers.</summary>
    public PathIdentifiers PathIdentifiers;

    /// <summary>The message's octets, as the record has them.</summary>
    public ReadOnlySpan<byte> Message;

    /// <summary>Whether the record ends before its message does.</summary>
    public bool IsCut;

    /// <summary>How many octets of the message the record does not have.</summary>
    public int MissingOctets;

    /// <summary>Whether the framing of the attributes, or of MP_REACH_NLRI and MP_UNREACH_NLRI, does not hold.</summary>
    public bool HasDamagedAttributes;

    /// <summary>Whether the next hop in MP_REACH_NLRI has a length that none of its family has.</summary>
    public bool HasWrongNextHop;

    /// <summary>IPv4 prefixes withdrawn.</summary>
    public ReadOnlySpan<byte> Withdrawn;

    /// <summary>IPv4 prefixes announced.</summary>
    public ReadOnlySpan<byte> Announced;

    /// <summary>The attributes.</summary>
    public AttributeSpans Attributes;

    /// <summary>MP_REACH_NLRI; the default value where there is none.</summary>
    public Attr14MpReachNlri Reach;

    /// <summary>MP_UNREACH_NLRI; the default value where there is none.</summary>
    public Attr15MpUnreachNlri Unreach;
}
