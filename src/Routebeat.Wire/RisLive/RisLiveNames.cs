using Routebeat.Routing;

namespace Routebeat.Wire.RisLive;

/// <summary>The words of RIS Live.</summary>
internal static class RisLiveNames
{
    /// <summary>The member that a name stands for. Lengths are told apart first, since most names have one of their own.</summary>
    public static RisLiveMember MemberOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 => Is(name, "id"u8, RisLiveMember.Id),
        3 => name[0] switch
        {
            (byte)'r' => Is(name, "raw"u8, RisLiveMember.Raw),
            (byte)'m' => Is(name, "med"u8, RisLiveMember.MultiExitDisc),
            _ => Is(name, "asn"u8, RisLiveMember.Asn),
        },
        4 => name[0] switch
        {
            (byte)'h' => Is(name, "host"u8, RisLiveMember.Host),
            (byte)'t' => Is(name, "type"u8, RisLiveMember.Type),
            _ => name[1] == 'e' ? Is(name, "peer"u8, RisLiveMember.Peer) : Is(name, "path"u8, RisLiveMember.Path),
        },
        5 => Is(name, "state"u8, RisLiveMember.State),
        6 => Is(name, "origin"u8, RisLiveMember.Origin),
        7 => Is(name, "version"u8, RisLiveMember.Version),
        8 => Is(name, "peer_asn"u8, RisLiveMember.PeerAsn),
        9 => name[0] switch
        {
            (byte)'t' => Is(name, "timestamp"u8, RisLiveMember.Timestamp),
            (byte)'c' => Is(name, "community"u8, RisLiveMember.Community),
            (byte)'h' => Is(name, "hold_time"u8, RisLiveMember.HoldTime),
            (byte)'r' => Is(name, "router_id"u8, RisLiveMember.RouterId),
            _ => Is(name, "direction"u8, RisLiveMember.Direction),
        },
        10 => Is(name, "aggregator"u8, RisLiveMember.Aggregator),
        11 => Is(name, "withdrawals"u8, RisLiveMember.Withdrawals),
        12 => name[0] == 'c' ? Is(name, "capabilities"u8, RisLiveMember.Capabilities) : Is(name, "notification"u8, RisLiveMember.Notification),
        13 => Is(name, "announcements"u8, RisLiveMember.Announcements),
        15 => Is(name, "large_community"u8, RisLiveMember.LargeCommunity),
        16 => Is(name, "atomic_aggregate"u8, RisLiveMember.AtomicAggregate),
        _ => RisLiveMember.Other,
    };

    /// <summary>The envelope that a word stands for.</summary>
    public static RisLiveEnvelope EnvelopeOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("ris_message"u8) ? RisLiveEnvelope.Message
        : word.SequenceEqual("ris_error"u8) ? RisLiveEnvelope.Error
        : word.SequenceEqual("ris_subscribe_ok"u8) ? RisLiveEnvelope.SubscribeOk
        : word.SequenceEqual("ris_unsubscribe_ok"u8) ? RisLiveEnvelope.UnsubscribeOk
        : word.SequenceEqual("ris_rrc_list"u8) ? RisLiveEnvelope.CollectorList
        : word.SequenceEqual("pong"u8) ? RisLiveEnvelope.Pong
        : RisLiveEnvelope.Unknown;

    /// <summary>The type that a word stands for.</summary>
    public static RisLiveType TypeOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("UPDATE"u8) ? RisLiveType.Update
        : word.SequenceEqual("KEEPALIVE"u8) ? RisLiveType.Keepalive
        : word.SequenceEqual("RIS_PEER_STATE"u8) || word.SequenceEqual("STATE"u8) ? RisLiveType.PeerState
        : word.SequenceEqual("OPEN"u8) ? RisLiveType.Open
        : word.SequenceEqual("NOTIFICATION"u8) ? RisLiveType.Notification
        : word.SequenceEqual("ROUTE_REFRESH"u8) ? RisLiveType.RouteRefresh
        : RisLiveType.Unknown;

    /// <summary>The state that a word stands for.</summary>
    public static RisLivePeerState StateOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("connected"u8) ? RisLivePeerState.Connected
        : word.SequenceEqual("down"u8) ? RisLivePeerState.Down
        : RisLivePeerState.Unknown;

    /// <summary>The origin that a word stands for, in letters of any case; none for another word.</summary>
    public static OriginCode? OriginOf(ReadOnlySpan<byte> word) =>
        IsWord(word, "igp"u8) ? OriginCode.Igp
        : IsWord(word, "incomplete"u8) ? OriginCode.Incomplete
        : IsWord(word, "egp"u8) ? OriginCode.Egp
        : null;

    private static bool IsWord(ReadOnlySpan<byte> word, ReadOnlySpan<byte> known) =>
        word.SequenceEqual(known) || System.Text.Ascii.EqualsIgnoreCase(word, known);

    private static RisLiveMember Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known, RisLiveMember member) =>
        name.SequenceEqual(known) ? member : RisLiveMember.Other;
}
