using Routebeat.Ingest.AdjRibIn;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;

namespace Routebeat.Ingest;

/// <summary>The peers of a feed and their hygiene (RULES 3 and 6): sessions, transfers, mass withdrawals, noise and full feeds, told by reports.</summary>
internal sealed partial class FeedPeers(string feed, IngestSettings settings, FullFeedRules fullFeeds, FeedRib rib, ControlWriter control, IngestCounts counts)
{
    private const long SecondsPerMinute = 60;

    private readonly List<IngestPeer> _peers = [];
    private readonly ManySessionsDetector _manySessions = new(settings);
    private int[] _lossShares = [];

    /// <summary>How many peers were ever seen.</summary>
    public int Count => _peers.Count;

    /// <summary>All peers, by their numbers.</summary>
    public IReadOnlyList<IngestPeer> All => _peers;

    /// <summary>A peer by its number.</summary>
    public IngestPeer this[int peer] => _peers[peer];

    /// <summary>Gives the next number to a peer.</summary>
    public int Add(PeerIdentity identity)
    {
        _peers.Add(new IngestPeer(identity, rib.AddPeer(), settings));
        return _peers.Count - 1;
    }

    /// <summary>How the peers stand that were seen.</summary>
    public IReadOnlyList<PeerStanding> Standings() =>
    [
        .. _peers.Where(static peer => peer.HasAppeared).Select(static peer => new PeerStanding(
            peer.Identity, peer.State, peer.Conduct, peer.Routes.RoutesV4, peer.Routes.RoutesV6, peer.IsFullV4, peer.IsFullV6, peer.IsSeeded)
        {
            Last = peer.Last,
            Messages = peer.Messages,
        }),
    ];

    /// <summary>A peer sends routes, so it has a session, whatever was said of it.</summary>
    public void EnsureUp(IngestPeer peer, EventTime time)
    {
        if (!peer.HasAppeared)
        {
            peer.HasAppeared = true;
            peer.State = PeerState.Up;
            control.Write(peer, PeerEvent.Appeared, time);
        }
        else if (peer.State == PeerState.Down)
        {
            SessionUp(peer, time);
        }
    }

    /// <summary>A session goes down and takes its table along.</summary>
    public void SessionDown(IngestPeer peer, EventTime time)
    {
        if (!peer.HasAppeared)
        {
            peer.HasAppeared = true;
            control.Write(peer, PeerEvent.Appeared, time);
            return;
        }

        if (peer.State == PeerState.Down)
        {
            return;
        }

        counts.SessionsLost++;
        int lost = peer.Routes.Routes;
        peer.Restoration.Lose(peer.Routes.RoutesV4, peer.Routes.RoutesV6, peer.State == PeerState.Up);
        rib.Clear(peer.Routes);
        peer.State = PeerState.Down;
        peer.ResetJudges();
        JudgeFullFeed(peer);
        control.Write(peer, PeerEvent.SessionDown, time, lost);
    }

    /// <summary>A session comes up; where no end of the former one was told, that one ended now.</summary>
    public void SessionUp(IngestPeer peer, EventTime time)
    {
        var happened = peer.HasAppeared ? PeerEvent.SessionUp : PeerEvent.Appeared;
        if (peer.HasAppeared)
        {
            SessionDown(peer, time);
        }

        peer.HasAppeared = true;
        peer.State = PeerState.Restoring;
        peer.Restoration.Begin(time);
        control.Write(peer, happened, time);
        if (_manySessions.Count(time, _peers.Count))
        {
            control.Write(FeedEvent.ManySessions, time, _manySessions.From, _manySessions.Starts);
        }
    }

    /// <summary>An End-of-RIB marker came.</summary>
    public void EndOfRib(IngestPeer peer, EventTime time, IpFamily family)
    {
        peer.Restoration.EndOfRib(family);
        JudgeRestoration(peer, time);
    }

    /// <summary>Judges a peer by what a message of it did.</summary>
    public void Judge(IngestPeer peer, EventTime time, in RouteTally tally)
    {
        peer.Noise.Count(tally.Announced + tally.Withdrawn);
        if (peer.State == PeerState.Restoring)
        {
            JudgeRestoration(peer, time);
            return;
        }

        int table = peer.Routes.Routes;
        if (peer.Transfer.Count(tally.ReAnnounced, tally.Unchanged, tally.New, table))
        {
            control.Write(peer, PeerEvent.TransferStarted, time, peer.Transfer.Sent);
        }

        if (!peer.IsSeeded)
        {
            peer.MassWithdrawal.CountUnseen(tally.WithdrawnUnseen, table);
        }

        peer.MassWithdrawal.Follow(table);
        if (peer.MassWithdrawal.IsActive)
        {
            JudgeMassWithdrawalEnd(peer, time);
        }
        else if (tally.Withdrawn > 0
            && peer.MassWithdrawal.IsSuspect(table, peer.IsSeeded ? settings.MassWithdrawalFloor : settings.MassWithdrawalUnseededFloor))
        {
            Suspect(peer, time);
        }
    }

    /// <summary>Event time has come this far: suspicions that are old enough are decided.</summary>
    public void Advance(EventTime time)
    {
        foreach (var peer in _peers)
        {
            if (peer.MassWithdrawal.IsDue(time))
            {
                JudgeSuspect(peer, time);
            }
        }
    }

    /// <summary>A minute of event time is over.</summary>
    public void EndMinute(long minute)
    {
        var time = EventTime.FromUnixSeconds(minute * SecondsPerMinute);
        Advance(time);
        foreach (var peer in _peers)
        {
            if (peer.HasAppeared)
            {
                EndMinute(peer, time);
                if (minute % settings.TransferMinutes == 0)
                {
                    peer.Routes.Table.NextEpoch();
                }
            }
        }

        JudgeTables(time, tellsAll: settings.TellPeersMinutes > 0 && minute % settings.TellPeersMinutes == 0);
        if (_manySessions.IsActive)
        {
            int restoring = _peers.Count(static p => p.State == PeerState.Restoring);
            if (_manySessions.EndMinute(restoring, _peers.Count))
            {
                control.Write(FeedEvent.ManySessions, time, _manySessions.From, restoring);
            }
        }
    }

    /// <summary>A table has been read: the peers in it are known whole.</summary>
    public void EndSeeding(EventTime time)
    {
        ObserveTables();
        foreach (var peer in _peers)
        {
            if (peer.IsInTable)
            {
                peer.IsInTable = false;
                peer.IsSeeded = true;
                peer.State = PeerState.Up;
                peer.ResetJudges();
                JudgeFullFeed(peer);
                control.Write(peer, PeerEvent.Seeded, time, peer.Routes.Routes);
            }
        }

        JudgeTables(time, tellsAll: false);
    }

    /// <summary>Messages were missed: no table is known whole any longer.</summary>
    public void Unseed(EventTime time)
    {
        foreach (var peer in _peers)
        {
            if (peer.IsSeeded)
            {
                peer.IsSeeded = false;
                control.Write(peer, PeerEvent.Unseeded, time);
            }
        }
    }

    private void EndMinute(IngestPeer peer, EventTime time)
    {
        int table = peer.Routes.Routes;
        switch (peer.Noise.EndMinute())
        {
            case NoiseChange.Started:
                control.Write(peer, PeerEvent.NoisyStarted, time, peer.Noise.LastMinute);
                break;
            case NoiseChange.Ended:
                control.Write(peer, PeerEvent.NoisyEnded, time, peer.Noise.LastMinute);
                break;
            default:
                break;
        }

        if (peer.State == PeerState.Restoring && peer.Restoration.IsOverdue(time))
        {
            Restore(peer, time);
        }

        if (peer.Transfer.EndMinute(table))
        {
            peer.IsSeeded |= table >= settings.TransferSeedsFloor && Share.IsAtLeast(peer.Transfer.Sent, table, settings.RestoredShare);
            control.Write(peer, PeerEvent.TransferEnded, time, peer.Transfer.Sent);
        }

        JudgeMassWithdrawalEnd(peer, time);
        peer.MassWithdrawal.EndMinute(table);
    }

    private void Suspect(IngestPeer peer, EventTime time)
    {
        if (peer.MassWithdrawal.IsAlone(LossShares()))
        {
            peer.MassWithdrawal.Suspect(time, peer.Routes.Routes);
        }
        else
        {
            peer.MassWithdrawal.Explain(peer.Routes.Routes);
        }
    }

    /// <summary>A loss of a suspect's own is told even when it is over by now: feed health says what a peer did.</summary>
    private void JudgeSuspect(IngestPeer peer, EventTime time)
    {
        if (!peer.MassWithdrawal.IsAlone(LossShares()))
        {
            peer.MassWithdrawal.Explain(peer.Routes.Routes);
            return;
        }

        peer.MassWithdrawal.Start();
        control.Write(peer, PeerEvent.MassWithdrawalStarted, time, peer.MassWithdrawal.Loss);
        JudgeMassWithdrawalEnd(peer, time);
    }

    private void JudgeMassWithdrawalEnd(IngestPeer peer, EventTime time)
    {
        if (peer.MassWithdrawal.IsOver(time, peer.Routes.Routes))
        {
            peer.MassWithdrawal.Reset(peer.Routes.Routes);
            control.Write(peer, PeerEvent.MassWithdrawalEnded, time);
        }
    }

    private void JudgeRestoration(IngestPeer peer, EventTime time)
    {
        if (peer.State == PeerState.Restoring && peer.Restoration.IsBack(peer.Routes.RoutesV4, peer.Routes.RoutesV6))
        {
            Restore(peer, time);
        }
    }

    private void Restore(IngestPeer peer, EventTime time)
    {
        peer.State = PeerState.Up;
        peer.IsSeeded = true;
        peer.ResetJudges();
        JudgeFullFeed(peer);
        control.Write(peer, PeerEvent.Restored, time, peer.Routes.Routes);
    }

    private void JudgeTables(EventTime time, bool tellsAll)
    {
        ObserveTables();
        foreach (var peer in _peers)
        {
            if (peer.HasAppeared && (JudgeFullFeed(peer) || IsResized(peer) || tellsAll))
            {
                control.Write(peer, PeerEvent.TableSize, time);
            }
        }
    }

    private void ObserveTables()
    {
        int largestV4 = 0;
        int largestV6 = 0;
        foreach (var peer in _peers)
        {
            largestV4 = Math.Max(largestV4, peer.Routes.RoutesV4);
            largestV6 = Math.Max(largestV6, peer.Routes.RoutesV6);
        }

        fullFeeds.Observe(feed, largestV4, largestV6);
    }

    private bool JudgeFullFeed(IngestPeer peer)
    {
        bool wasV4 = peer.IsFullV4;
        bool wasV6 = peer.IsFullV6;
        peer.IsFullV4 = fullFeeds.Judge(IpFamily.V4, peer.Routes.RoutesV4, wasV4);
        peer.IsFullV6 = fullFeeds.Judge(IpFamily.V6, peer.Routes.RoutesV6, wasV6);
        return peer.IsFullV4 != wasV4 || peer.IsFullV6 != wasV6;
    }

    private bool IsResized(IngestPeer peer) =>
        IsResized(peer.Routes.RoutesV4, peer.ReportedV4) || IsResized(peer.Routes.RoutesV6, peer.ReportedV6);

    private bool IsResized(int routes, int reported)
    {
        int change = Math.Abs(routes - reported);
        return change >= settings.TableSizeFloor && change * 1_000_000L > (long)reported * settings.TableSizeShare;
    }

    private Span<int> LossShares()
    {
        if (_lossShares.Length < _peers.Count)
        {
            _lossShares = new int[_peers.Count];
        }

        int count = 0;
        foreach (var peer in _peers)
        {
            if (peer.State == PeerState.Up)
            {
                _lossShares[count++] = peer.MassWithdrawal.LossShare(peer.Routes.Routes);
            }
        }

        return _lossShares.AsSpan(0, count);
    }
}
