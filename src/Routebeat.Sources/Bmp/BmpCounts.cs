namespace Routebeat.Sources.Bmp;

/// <summary>What a router said beside its routes, counted: a part of its health.</summary>
public sealed class BmpCounts
{
    /// <summary>Peer Up messages.</summary>
    public long PeerUps { get; internal set; }

    /// <summary>Peer Down messages.</summary>
    public long PeerDowns { get; internal set; }

    /// <summary>Statistics Reports.</summary>
    public long StatisticsReports { get; internal set; }

    /// <summary>Initiations: connections, where the router keeps to the protocol.</summary>
    public long Initiations { get; internal set; }

    /// <summary>Terminations.</summary>
    public long Terminations { get; internal set; }

    /// <summary>Route Mirrorings; their messages come again in Route Monitoring, where the router used them.</summary>
    public long Mirrored { get; internal set; }

    /// <summary>Mirrored messages that the router could not use.</summary>
    public long MirroredErrors { get; internal set; }

    /// <summary>How often the router said that messages are missing from the mirror.</summary>
    public long MirrorLosses { get; internal set; }

    /// <summary>Route Monitorings of an Adj-RIB-Out (RFC 8671): what the router sends on, not what it heard; left out.</summary>
    public long AdjRibOut { get; internal set; }

    /// <summary>Route Monitorings of an Adj-RIB-In after policy, left out since the table before policy comes too (RULES 2).</summary>
    public long PostPolicy { get; internal set; }

    /// <summary>Route Monitorings of the Loc-RIB (RFC 9069), left out since what peers sent comes too.</summary>
    public long LocRib { get; internal set; }

    /// <summary>Messages whose time was 0 or more than 60 s from their receipt, which then counts (RULES 1).</summary>
    public long TimesReplaced { get; internal set; }

    /// <summary>Messages whose AS_PATH had two-octet AS numbers although their header said otherwise.</summary>
    public long AsnWidthsCorrected { get; internal set; }

    /// <summary>Messages in whose AS_PATH the router had put its own AS before the peer's, which was taken out.</summary>
    public long OwnAsnsRemoved { get; internal set; }

    /// <summary>Messages of peers beyond the number that one router may have; left out, each a dead letter.</summary>
    public long PeersRefused { get; internal set; }
}
