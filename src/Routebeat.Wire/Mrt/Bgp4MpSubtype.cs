namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of BGP4MP and BGP4MP_ET, with the numbers of the IANA registry (RFC 6396 §4.4, RFC 8050 §3).</summary>
public enum Bgp4MpSubtype : ushort
{
    /// <summary>BGP4MP_STATE_CHANGE, two-octet AS numbers.</summary>
    [Specified("RFC 6396 §4.4.1", typeof(Bgp4MpStateChange))]
    StateChange = 0,

    /// <summary>BGP4MP_MESSAGE, two-octet AS numbers.</summary>
    [Specified("RFC 6396 §4.4.2", typeof(Bgp4MpMessage))]
    Message = 1,

    /// <summary>BGP4MP_ENTRY, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.6.1", typeof(Bgp4MpEntry))]
    Entry = 2,

    /// <summary>BGP4MP_SNAPSHOT, deprecated.</summary>
    [Specified("RFC 6396 appendix B.2.6.2", typeof(MrtSnapshot))]
    Snapshot = 3,

    /// <summary>BGP4MP_MESSAGE_AS4.</summary>
    [Specified("RFC 6396 §4.4.3", typeof(Bgp4MpMessage))]
    MessageAs4 = 4,

    /// <summary>BGP4MP_STATE_CHANGE_AS4.</summary>
    [Specified("RFC 6396 §4.4.4", typeof(Bgp4MpStateChange))]
    StateChangeAs4 = 5,

    /// <summary>BGP4MP_MESSAGE_LOCAL: sent by the collector, two-octet AS numbers.</summary>
    [Specified("RFC 6396 §4.4.5", typeof(Bgp4MpMessage))]
    MessageLocal = 6,

    /// <summary>BGP4MP_MESSAGE_AS4_LOCAL: sent by the collector.</summary>
    [Specified("RFC 6396 §4.4.6", typeof(Bgp4MpMessage))]
    MessageAs4Local = 7,

    /// <summary>BGP4MP_MESSAGE_ADDPATH.</summary>
    [Specified("RFC 8050 §3", typeof(Bgp4MpMessage))]
    MessageAddPath = 8,

    /// <summary>BGP4MP_MESSAGE_AS4_ADDPATH.</summary>
    [Specified("RFC 8050 §3", typeof(Bgp4MpMessage))]
    MessageAs4AddPath = 9,

    /// <summary>BGP4MP_MESSAGE_LOCAL_ADDPATH.</summary>
    [Specified("RFC 8050 §3", typeof(Bgp4MpMessage))]
    MessageLocalAddPath = 10,

    /// <summary>BGP4MP_MESSAGE_AS4_LOCAL_ADDPATH.</summary>
    [Specified("RFC 8050 §3", typeof(Bgp4MpMessage))]
    MessageAs4LocalAddPath = 11,
}
