namespace Routebeat.Wire.Bgp;

/// <summary>The types of AS_PATH segments (RFC 4271 §4.3, RFC 5065 §3).</summary>
public enum AsPathSegmentType : byte
{
    /// <summary>AS_SET: unordered.</summary>
    Set = 1,

    /// <summary>AS_SEQUENCE: ordered, nearest first.</summary>
    Sequence = 2,

    /// <summary>AS_CONFED_SEQUENCE: members of a confederation, ordered.</summary>
    ConfederationSequence = 3,

    /// <summary>AS_CONFED_SET: members of a confederation, unordered.</summary>
    ConfederationSet = 4,
}
