using Routebeat.Routing.Log;

namespace Routebeat.Pictures.Words;

/// <summary>Makes the lines of feed health out of what ingest wrote into the log.</summary>
public static class FeedHealthText
{
    /// <summary>The word for an event of a feed: <c>up</c>, <c>seeded</c>, <c>gap</c>, <c>silent</c>, <c>resumed</c>, <c>many-sessions</c>, <c>down</c>.</summary>
    public static string Word(FeedEvent feedEvent) => feedEvent switch
    {
        FeedEvent.Up => "up",
        FeedEvent.Seeded => "seeded",
        FeedEvent.Gap => "gap",
        FeedEvent.Silent => "silent",
        FeedEvent.Resumed => "resumed",
        FeedEvent.ManySessions => "many-sessions",
        FeedEvent.Down => "down",
        _ => "event-" + (int)feedEvent,
    };

    /// <summary>
    /// The word for an event of a peer: <c>appeared</c>, <c>peer-seeded</c>, <c>session-down</c>, <c>session-up</c>, <c>restored</c>,
    /// <c>transfer-started</c>, <c>transfer-ended</c>, <c>mass-withdrawal-started</c>, <c>mass-withdrawal-ended</c>,
    /// <c>noisy-started</c>, <c>noisy-ended</c>, <c>table-size</c>.
    /// </summary>
    public static string Word(PeerEvent peerEvent) => peerEvent switch
    {
        PeerEvent.Appeared => "appeared",
        PeerEvent.Seeded => "peer-seeded",
        PeerEvent.SessionDown => "session-down",
        PeerEvent.SessionUp => "session-up",
        PeerEvent.Restored => "restored",
        PeerEvent.TransferStarted => "transfer-started",
        PeerEvent.TransferEnded => "transfer-ended",
        PeerEvent.MassWithdrawalStarted => "mass-withdrawal-started",
        PeerEvent.MassWithdrawalEnded => "mass-withdrawal-ended",
        PeerEvent.NoisyStarted => "noisy-started",
        PeerEvent.NoisyEnded => "noisy-ended",
        PeerEvent.TableSize => "table-size",
        PeerEvent.Unseeded => "unseeded",
        _ => "event-" + (int)peerEvent,
    };

    /// <summary>Whether a line tells of trouble or its end; the others (a peer was seen, a table's size changed) only fill a log.</summary>
    public static bool IsNotable(FeedHealthLine line) =>
        line.Event is not ("up" or "down" or "seeded" or "appeared" or "peer-seeded" or "table-size");

    /// <summary>The line of something that happened to a feed as a whole.</summary>
    public static FeedHealthLine Of(FeedReport report)
    {
        string feed = Wording.Clean(report.Feed);
        string span = Wording.Span(Math.Max(0, report.Time.UnixSeconds - report.From.UnixSeconds));
        string text = report.Event switch
        {
            FeedEvent.Up => $"{feed} begins; from here on its time counts.",
            FeedEvent.Seeded => $"{feed}: the table is known{OfPeers(report.Peers)}; totals are totals from here on.",
            FeedEvent.Gap => $"{feed}: no message from any peer for {span}; the windows of that span are incomplete and were not scored.",
            FeedEvent.Silent => $"{feed}: silent for {span}; nothing is known from it until it speaks again.",
            FeedEvent.Resumed => $"{feed}: messages again after {span} of silence.",
            FeedEvent.ManySessions =>
                $"{feed}: {Wording.Count(report.Peers, "session")} started within {span}; the windows of that span are incomplete and were not scored.",
            FeedEvent.Down => $"{feed} ends here.",
            _ => $"{feed}: {Word(report.Event)}.",
        };
        return new FeedHealthLine(report.Time, report.From, report.Feed, report.Feed, Word(report.Event), text);
    }

    /// <summary>The line of something that happened to one peer.</summary>
    public static FeedHealthLine Of(PeerReport report)
    {
        string peer = report.Identity.ToString();
        string who = Wording.Clean($"{peer} ({report.Feed})");
        long table = (long)report.RoutesV4 + report.RoutesV6;
        string routes = Wording.Count(report.Routes, "route");
        string text = report.Event switch
        {
            PeerEvent.Appeared => $"{who} was seen for the first time.",
            PeerEvent.Seeded => $"{who}: its table of {Wording.Count(table, "route")} is known.",
            PeerEvent.SessionDown => $"{who}: session down. Its routes count on neither side until they are back; no network was judged by their loss.",
            PeerEvent.SessionUp => $"{who}: session up; its table follows and counts once it is back.",
            PeerEvent.Restored => $"{who}: its table of {Wording.Count(table, "route")} is back and counts again.",
            PeerEvent.TransferStarted =>
                $"{who} re-sends its table{(report.Routes > 0 ? $", {routes} so far" : string.Empty)}: kept out of counts, not out of visibility.",
            PeerEvent.TransferEnded => $"{who}: the table transfer is over{(report.Routes > 0 ? $" after {routes}" : string.Empty)}.",
            PeerEvent.MassWithdrawalStarted =>
                $"{who} alone withdrew {(report.Routes > 0 ? routes : "a large share of its table")}: its own trouble, kept out of visibility.",
            PeerEvent.MassWithdrawalEnded => $"{who}: counted again after its withdrawal.",
            PeerEvent.NoisyStarted => $"{who} is far above its usual rate{(report.Routes > 0 ? $" ({routes})" : string.Empty)}: kept out of counts, not out of visibility.",
            PeerEvent.NoisyEnded => $"{who}: its rate is as usual again.",
            PeerEvent.Unseeded => $"{who}: messages were missed; its table of {Wording.Count(table, "route")} is not known whole until it is seeded again.",
            PeerEvent.TableSize =>
                $"{who}: table of {Wording.Count(table, "route")}, {(report.FullFeedV4 || report.FullFeedV6 ? "a full feed" : "not a full feed")}.",
            _ => $"{who}: {Word(report.Event)}.",
        };
        return new FeedHealthLine(report.Time, report.Time, report.Feed, peer, Word(report.Event), text);
    }

    private static string OfPeers(int peers) => peers > 0 ? $" for {Wording.Count(peers, "peer")}" : string.Empty;
}
