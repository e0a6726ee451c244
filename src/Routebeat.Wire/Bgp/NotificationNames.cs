namespace Routebeat.Wire.Bgp;

/// <summary>The names of error codes and subcodes as the IANA registry has them; of subcodes deprecated since, as RFC 1771 had them.</summary>
public static class NotificationNames
{
    private static readonly string?[] _codes =
    [
        null,
        "Message Header Error",
        "OPEN Message Error",
        "UPDATE Message Error",
        "Hold Timer Expired",
        "Finite State Machine Error",
        "Cease",
        "ROUTE-REFRESH Message Error",
        "Send Hold Timer Expired",
        "Loss of LSDB Synchronization",
    ];

    private static readonly string?[][] _subcodes =
    [
        [],
        ["Unspecific", "Connection Not Synchronized", "Bad Message Length", "Bad Message Type"],
        [
            "Unspecific", "Unsupported Version Number", "Bad Peer AS", "Bad BGP Identifier", "Unsupported Optional Parameter",
            "Authentication Failure", "Unacceptable Hold Time", "Unsupported Capability", null, null, null, "Role Mismatch",
        ],
        [
            "Unspecific", "Malformed Attribute List", "Unrecognized Well-known Attribute", "Missing Well-known Attribute",
            "Attribute Flags Error", "Attribute Length Error", "Invalid ORIGIN Attribute", "AS Routing Loop", "Invalid NEXT_HOP Attribute",
            "Optional Attribute Error", "Invalid Network Field", "Malformed AS_PATH",
        ],
        [],
        [
            "Unspecified Error", "Receive Unexpected Message in OpenSent State", "Receive Unexpected Message in OpenConfirm State",
            "Receive Unexpected Message in Established State",
        ],
        [
            null, "Maximum Number of Prefixes Reached", "Administrative Shutdown", "Peer De-configured", "Administrative Reset",
            "Connection Rejected", "Other Configuration Change", "Connection Collision Resolution", "Out of Resources", "Hard Reset",
            "BFD Down",
        ],
        [null, "Invalid Message Length"],
        [],
        [],
    ];

    /// <summary>The name of an error code; null outside the registry.</summary>
    public static string? OfCode(NotificationCode code) => (int)code < _codes.Length ? _codes[(int)code] : null;

    /// <summary>The name of a subcode of an error code; null outside the registry.</summary>
    /// <param name="code">The error code.</param>
    /// <param name="subcode">The subcode, whose meaning depends on the code.</param>
    public static string? OfSubcode(NotificationCode code, byte subcode) =>
        (int)code < _subcodes.Length && subcode < _subcodes[(int)code].Length ? _subcodes[(int)code][subcode] : null;
}
