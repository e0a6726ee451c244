namespace Routebeat.Ingest.AdjRibIn;

/// <summary>What one message did to a peer's table, for the judges of its conduct.</summary>
internal struct RouteTally
{
    /// <summary>Routes announced on the wire.</summary>
    public int Announced;

    /// <summary>Routes withdrawn on the wire.</summary>
    public int Withdrawn;

    /// <summary>Of those, unknown ones.</summary>
    public int WithdrawnUnknown;

    /// <summary>Of those, routes that the peer never announced: without a RIB it may well have had them.</summary>
    public int WithdrawnUnseen;

    /// <summary>Announcements that changed nothing.</summary>
    public int Duplicates;

    /// <summary>Routes that the peer had not before.</summary>
    public int New;

    /// <summary>Routes announced again, each counted once an epoch, and not so soon after a withdrawal that it is part of the return.</summary>
    public int ReAnnounced;

    /// <summary>Of those, routes that did not change.</summary>
    public int Unchanged;
}
