using Routebeat.Ingest.AdjRibIn;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <summary>Turns the messages of one feed into the records of the routes log (DESIGN 3). Everything goes by event time; the same calls give the same records.</summary>
/// <remarks>
/// Call in the order of the feed. Order within the records: what a message's time brings (a gap, reports of the minutes passed, the
/// watermark), then the message's changes, then what they say of their peer. Late data: a message older than the watermark is applied in
/// its place all the same; it is for features to count it late. Back pressure: none; the outbox's taker decides. Delivery: each call's changes
/// may stay in the outbox until the next control record or <see cref="RoutesOutbox.Flush"/>. Not safe for several threads.
/// </remarks>
public sealed partial class FeedIngest
{
    private readonly Dictionary<PeerIdentity, int> _numbers = [];
    private readonly IngestSettings _settings;
    private readonly FullFeedRules _fullFeeds;
    private readonly FeedRib _rib;
    private readonly FeedPeers _peers;
    private readonly FeedClock _clock;
    private readonly ControlWriter _control;
    private long _seededSecond = long.MinValue;
    private EventTime _seedTime;

    /// <summary>A feed without peers.</summary>
    /// <param name="feed">The feed's id.</param>
    /// <param name="settings">The numbers of the rules.</param>
    /// <param name="fullFeeds">The judge of full feeds, shared by all feeds of the process.</param>
    /// <param name="outbox">Where the records go.</param>
    public FeedIngest(string feed, IngestSettings settings, FullFeedRules fullFeeds, RoutesOutbox outbox)
    {
        Feed = feed;
        _settings = settings;
        _fullFeeds = fullFeeds;
        _rib = new FeedRib(feed, outbox);
        _control = new ControlWriter(feed, outbox, Counts);
        _peers = new FeedPeers(feed, settings, fullFeeds, _rib, _control, Counts);
        _clock = new FeedClock(settings, _control, _peers);
    }

    /// <summary>The feed's id.</summary>
    public string Feed { get; }

    /// <summary>What has been counted.</summary>
    public IngestCounts Counts { get; } = new();

    /// <summary>The watermark that was last written; <see cref="EventTime.MinValue"/> before the feed began.</summary>
    public EventTime Watermark => _clock.Watermark;

    /// <summary>The newest event time; <see cref="EventTime.MinValue"/> before the feed began.</summary>
    public EventTime Newest => _clock.Newest;

    /// <summary>The number of peers.</summary>
    public int PeerCount => _peers.Count;

    /// <summary>The number of prefixes ever seen.</summary>
    public int PrefixCount => _rib.PrefixCount;

    /// <summary>The number of different paths in the tables.</summary>
    public int PathCount => _rib.PathCount;

    /// <summary>How its peers stand, those that were seen, by number.</summary>
    public IReadOnlyList<PeerStanding> Standings() => _peers.Standings();

    /// <summary>The number of a peer within the feed; numbers go up from 0 in the order of asking.</summary>
    public int PeerNumber(PeerIdentity identity)
    {
        if (!_numbers.TryGetValue(identity, out int number))
        {
            number = _peers.Add(identity);
            _numbers.Add(identity, number);
        }

        return number;
    }

    /// <summary>Takes an UPDATE message.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's event time.</param>
    /// <param name="update">What it says.</param>
    public void Update(int peer, EventTime time, in UpdateRoutes update)
    {
        var sender = _peers[peer];
        if (!Take(peer, time, sender.State == PeerState.Restoring ? MessageShare.Table : MessageShare.News))
        {
            return;
        }

        sender.Messages++;
        sender.Last = time;
        _peers.EnsureUp(sender, time);
        RouteTally tally = default;
        _rib.Apply(sender.Routes, time, update, ref tally);
        Counts.Announcements += tally.Announced;
        Counts.Withdrawals += tally.Withdrawn;
        Counts.UnknownWithdrawals += tally.WithdrawnUnknown;
        Counts.Duplicates += tally.Duplicates;
        _peers.Judge(sender, time, tally);
    }

    /// <summary>Notes an update that will come soon, for <see cref="LookAhead()"/>. Changes nothing.</summary>
    /// <param name="peer">A number that <see cref="PeerNumber"/> gave.</param>
    /// <param name="update">Its routes; not kept.</param>
    public void LookAhead(int peer, in UpdateRoutes update) => _rib.LookAhead(_peers[peer].Routes, update);

    /// <summary>Has the processor fetch the memory that the updates noted will need; they should be the next to come. Changes nothing.</summary>
    public void LookAhead() => _rib.LookAhead();

    /// <summary>Takes an End-of-RIB marker (RFC 4724 §2).</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's event time.</param>
    /// <param name="family">The family whose table is complete.</param>
    public void EndOfRib(int peer, EventTime time, IpFamily family)
    {
        if (Take(peer, time))
        {
            _peers.EnsureUp(_peers[peer], time);
            _peers.EndOfRib(_peers[peer], time, family);
        }
    }

    /// <summary>Takes a change of a peer's session. An end of a session that is down says nothing new; a start of one that is up ends it first.</summary>
    /// <param name="peer">The peer's number.</param>
    /// <param name="time">The message's event time.</param>
    /// <param name="state">Its state now.</param>
    public void SessionChanged(int peer, EventTime time, SessionState state)
    {
        if (!Take(peer, time))
        {
            return;
        }

        if (state == SessionState.Up)
        {
            _peers.SessionUp(_peers[peer], time);
        }
        else
        {
            _peers.SessionDown(_peers[peer], time);
        }
    }

    /// <summary>Says that the caller's clock has come this far without a message: an idle feed must not hold up the others.</summary>
    /// <param name="now">The clock, as a record of the log would have it.</param>
    /// <param name="isAtHand">Whether its source is known to be there though it says nothing: a feed that is not busy then does not count as silent.</param>
    public void Idle(EventTime now, bool isAtHand = false) => _clock.Idle(now, isAtHand);

    /// <summary>
    /// The way of the feed's messages is broken: what comes until the next message is missed. From the watermark to that message is a gap,
    /// however short and however quiet the feed is.
    /// </summary>
    public void Interrupt()
    {
        _clock.Interrupt();
        Unseed();
    }

    /// <summary>Whether nothing in so long a pause is a hole and not quiet: as long as makes a feed silent, on one that averages a message a second (RULES 1).</summary>
    /// <param name="since">When the last record came.</param>
    /// <param name="time">When the next one did.</param>
    public bool IsHole(EventTime since, EventTime time) => time - since >= _settings.SilentAfter && _clock.IsBusy;

    /// <summary>Records are missing since the newest message: no table is known whole any longer.</summary>
    public void Unseed() => _peers.Unseed(_clock.Newest);

    /// <summary>Empty tables of the same feed, to read a table into while this one goes on; what changes there is written nowhere.</summary>
    public FeedIngest Apart() => new(Feed, _settings, new FullFeedRules(_settings), new RoutesOutbox(1, static (_, _) => { }));

    /// <summary>Makes the tables of all peers those of another reading of the feed, and writes what differs. Peers that it does not have stay as they are.</summary>
    /// <param name="table">The other reading.</param>
    /// <param name="time">The time of the changes; before the watermark's window, for nothing of this happened now: then they enter no count.</param>
    public void SeedFrom(FeedIngest table, EventTime time)
    {
        _clock.Begin(time);
        _seedTime = time;
        for (int number = 0; number < table._peers.Count; number++)
        {
            var theirs = table._peers[number];
            if (!theirs.HasAppeared)
            {
                continue;
            }

            var mine = _peers[PeerNumber(theirs.Identity)];
            if (theirs.State == PeerState.Down)
            {
                _peers.SessionDown(mine, time);
                continue;
            }

            _peers.EnsureUp(mine, time);
            mine.IsInTable = true;
            Counts.SeededRoutes += _rib.SeedFrom(mine.Routes, table._rib, theirs.Routes, time);
        }

        SeedEnd();
    }

    /// <summary>Begins to read a table (RULES 1, Seeding). Updates of an earlier second are dropped and counted from here on.</summary>
    /// <param name="time">The time of the table's first record; all its routes are applied at it.</param>
    public void SeedBegin(EventTime time)
    {
        _clock.Begin(time);
        _seedTime = time;
        _seededSecond = time.UnixSeconds;
    }

    /// <summary>Takes a route of the table.</summary>
    /// <param name="peer">The number of the peer that has it.</param>
    /// <param name="prefix">The prefix.</param>
    /// <param name="pathIdentifier">The path identifier; 0 where there is none.</param>
    /// <param name="hops">As <see cref="UpdateRoutes.Hops"/>.</param>
    /// <param name="origin">As <see cref="UpdateRoutes.Origin"/>.</param>
    /// <param name="originCode">As <see cref="UpdateRoutes.OriginCode"/>.</param>
    /// <param name="attributesHash">As <see cref="UpdateRoutes.AttributesHash"/>.</param>
    public void Seed(
        int peer, in IpPrefix prefix, uint pathIdentifier, ReadOnlySpan<uint> hops, Asn origin, OriginCode originCode, uint attributesHash)
    {
        var owner = _peers[peer];
        _peers.EnsureUp(owner, _seedTime);
        owner.IsInTable = true;
        Counts.SeededRoutes++;
        _rib.Seed(
            owner.Routes,
            _seedTime,
            new NlriRoute(prefix, pathIdentifier),
            new UpdateRoutes { Hops = hops, Origin = origin, OriginCode = originCode, AttributesHash = attributesHash });
    }

    /// <summary>The table has been read.</summary>
    public void SeedEnd()
    {
        _peers.EndSeeding(_seedTime);
        _control.Write(FeedEvent.Seeded, _seedTime, _seedTime, _peers.Count);
    }

    /// <summary>The end of a finite source: the watermark goes to the end of the last window, and the feed is down.</summary>
    /// <param name="end">The end of what the source covers; a later message moves it to the end of that one's window.</param>
    public void Finish(EventTime end)
    {
        _clock.Finish(end);
        _fullFeeds.Forget(Feed);
    }

    private bool Take(int peer, EventTime time, MessageShare share = MessageShare.News)
    {
        if (time.UnixSeconds < _seededSecond)
        {
            Counts.OlderThanTable++;
            return false;
        }

        if (!_peers[peer].Mark.Pass(time))
        {
            Counts.Repeated++;
            return false;
        }

        Counts.Messages++;
        if (time < _clock.Watermark)
        {
            Counts.Late++;
        }

        _clock.Message(time, share);
        return true;
    }
}
