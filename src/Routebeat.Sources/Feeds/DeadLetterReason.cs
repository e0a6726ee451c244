namespace Routebeat.Sources.Feeds;

/// <summary>Why a record could not be used.</summary>
public enum DeadLetterReason : byte
{
    /// <summary>Its framing (MRT, RIS Live, BMP) is wrong for its type.</summary>
    MalformedRecord = 0,

    /// <summary>Its BGP message header is wrong (RFC 4271 §4.1).</summary>
    MalformedMessage = 1,

    /// <summary>Its UPDATE would have reset the session (RFC 7606).</summary>
    SessionReset = 2,

    /// <summary>Its time is outside what its file covers, or of a live message too far from the clock (RULES 1, <c>time-out-of-range</c>).</summary>
    TimeOutOfRange = 3,

    /// <summary>It names a peer that its PEER_INDEX_TABLE does not have.</summary>
    UnknownPeer = 4,

    /// <summary>Its attributes could not be used; only of RIB entries.</summary>
    MalformedAttributes = 5,
}
