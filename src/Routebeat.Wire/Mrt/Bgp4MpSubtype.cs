namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of BGP4MP and BGP4MP_ET, with the numbers of the IANA registry (RFC 6396 §4.4, RFC 8050 §3).</summary>
public enum Bgp4MpSubtype : ushort
{
    /// <summary>BGP4MP_STATE_CHANGE, two-octet AS numbers.</summary>
    StateChange = 0,

    /// <summary>BGP4MP_MESSAGE, two-octet AS numbers.</summary>
    Message = 1,

    /// <summary>BGP4MP_ENTRY, deprecated.</summary>
    Entry = 2,

    /// <summary>BGP4MP_SNAPSHOT, deprecated.</summary>
    Snapshot = 3,

    /// <summary>BGP4MP_MESSAGE_AS4.</summary>
    MessageAs4 = 4,

    /// <summary>BGP4MP_STATE_CHANGE_AS4.</summary>
    StateChangeAs4 = 5,

    /// <summary>BGP4MP_MESSAGE_LOCAL: sent by the collector, two-octet AS numbers.</summary>
    MessageLocal = 6,

    /// <summary>BGP4MP_MESSAGE_AS4_LOCAL: sent by the collector.</summary>
    MessageAs4Local = 7,

    /// <summary>BGP4MP_MESSAGE_ADDPATH.</summary>
    MessageAddPath = 8,

    /// <summary>BGP4MP_MESSAGE_AS4_ADDPATH.</summary>
    MessageAs4AddPath = 9,

    /// <summary>BGP4MP_MESSAGE_LOCAL_ADDPATH.</summary>
    MessageLocalAddPath = 10,

    /// <summary>BGP4MP_MESSAGE_AS4_LOCAL_ADDPATH.</summary>
    MessageAs4LocalAddPath = 11,
}
