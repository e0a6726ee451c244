namespace Routebeat.Wire.RisLive;

/// <summary>The members of a <c>ris_message</c>'s data that are read.</summary>
internal enum RisLiveMember : byte
{
    Other = 0,
    Timestamp,
    Peer,
    PeerAsn,
    Id,
    Host,
    Type,
    Raw,
    State,
    Direction,
    Path,
    Origin,
    Community,
    LargeCommunity,
    MultiExitDisc,
    Aggregator,
    AtomicAggregate,
    Announcements,
    Withdrawals,
    Version,
    Asn,
    HoldTime,
    RouterId,
    Capabilities,
    Notification,
}
