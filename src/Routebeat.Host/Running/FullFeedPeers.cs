using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Host.Running;

/// <summary>Which peer ASes are full feeds, and which of them take part, by the newest report on each of their sessions.</summary>
/// <remarks>A session that is down or left out has no table to be judged by: it stays what it was when it last took part.</remarks>
internal sealed class FullFeedPeers
{
    private readonly Dictionary<(string Feed, int Peer), Session> _sessions = [];

    /// <summary>Peer ASes with a session that is a full feed of a family.</summary>
    public int Known => Count(static session => session.IsFull);

    /// <summary>Those with such a session that takes part.</summary>
    public int Up => Count(static session => session is { IsFull: true, TakesPart: true });

    /// <summary>All peer ASes, which are what is counted while no table is known.</summary>
    public int Any => Count(static _ => true);

    /// <summary>Those with a session that takes part.</summary>
    public int AnyUp => Count(static session => session.TakesPart);

    /// <summary>Takes a report.</summary>
    public void Take(PeerReport report)
    {
        bool takesPart = report is { State: PeerState.Up, Conduct: not PeerConduct.MassWithdrawal };
        bool isFull = report.FullFeedV4 || report.FullFeedV6;
        bool wasFull = _sessions.TryGetValue((report.Feed, report.Peer), out var before) && before.IsFull;
        _sessions[(report.Feed, report.Peer)] = new Session(report.Identity.Asn, isFull || (wasFull && !takesPart), takesPart);
    }

    private int Count(Func<Session, bool> counts) => _sessions.Values.Where(counts).Select(static session => session.Asn).Distinct().Count();

    private readonly record struct Session(Asn Asn, bool IsFull, bool TakesPart);
}
