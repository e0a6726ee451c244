namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of BGP, BGP4PLUS and BGP4PLUS_01, all deprecated (RFC 6396 appendix B).</summary>
public enum LegacyBgpSubtype : ushort
{
    /// <summary>BGP_NULL.</summary>
    [Specified("RFC 6396 appendix B.2.1.1")]
    Null = 0,

    /// <summary>BGP_UPDATE.</summary>
    [Specified("RFC 6396 appendix B.2.1.2", typeof(LegacyBgpMessage))]
    Update = 1,

    /// <summary>BGP_PREF_UPDATE, whose form was never laid down.</summary>
    [Specified("RFC 6396 appendix B.2.1.3")]
    PrefUpdate = 2,

    /// <summary>BGP_STATE_CHANGE.</summary>
    [Specified("RFC 6396 appendix B.2.1.4", typeof(Bgp4MpStateChange))]
    StateChange = 3,

    /// <summary>BGP_SYNC.</summary>
    [Specified("RFC 6396 appendix B.2.1.5", typeof(MrtSnapshot))]
    Sync = 4,

    /// <summary>BGP_OPEN.</summary>
    [Specified("RFC 6396 appendix B.2.1.6", typeof(LegacyBgpMessage))]
    Open = 5,

    /// <summary>BGP_NOTIFY.</summary>
    [Specified("RFC 6396 appendix B.2.1.7", typeof(LegacyBgpMessage))]
    Notify = 6,

    /// <summary>BGP_KEEPALIVE.</summary>
    [Specified("RFC 6396 appendix B.2.1.8", typeof(LegacyBgpMessage))]
    Keepalive = 7,
}
