namespace Routebeat.Wire.Mrt;

/// <summary>The subtypes of BGP, BGP4PLUS and BGP4PLUS_01, all deprecated (RFC 6396 appendix B.2).</summary>
public enum LegacyBgpSubtype : ushort
{
    /// <summary>BGP_NULL.</summary>
    Null = 0,

    /// <summary>BGP_UPDATE.</summary>
    Update = 1,

    /// <summary>BGP_PREF_UPDATE, whose form was never laid down.</summary>
    PrefUpdate = 2,

    /// <summary>BGP_STATE_CHANGE.</summary>
    StateChange = 3,

    /// <summary>BGP_SYNC.</summary>
    Sync = 4,

    /// <summary>BGP_OPEN.</summary>
    Open = 5,

    /// <summary>BGP_NOTIFY.</summary>
    Notify = 6,

    /// <summary>BGP_KEEPALIVE.</summary>
    Keepalive = 7,
}
