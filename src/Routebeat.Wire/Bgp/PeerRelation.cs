namespace Routebeat.Wire.Bgp;

/// <summary>Whether a peer is of the collector's own AS; some attributes count only then (RFC 7606 §7.5, §7.9, §7.10).</summary>
public enum PeerRelation : byte
{
    /// <summary>Of another AS, as nearly all peers of collectors.</summary>
    External = 0,

    /// <summary>Of the same AS.</summary>
    Internal = 1,
}
