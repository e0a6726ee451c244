using Routebeat.Ingest;
using Routebeat.Routing;
using Routebeat.Sources.Bmp;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Sources.RisLive;
using Routebeat.Wire.Mrt;

namespace Routebeat.Sources.Live;

/// <summary>One feed, by whatever ways it comes: files and live messages of a collector go into one table, with the same peers.</summary>
/// <remarks>
/// Everything goes by its arguments: the same inputs and ticks give the same records. A broken connection is a gap and never an outage
/// (RULES 1). Not safe for several threads.
/// </remarks>
public sealed partial class LiveFeed
{
    private const double RateSeconds = 10;

    private readonly MrtFeed _mrt;
    private readonly RisLiveFeed _risLive;
    private readonly PeerTimes _times;
    private readonly Action<DeadLetter> _deadLetters;
    private LiveTail? _tail;
    private LiveSeeding? _seeding;
    private FeedOrigin? _origin;
    private EventTime _lastTick = EventTime.MinValue;
    private EventTime _proven = EventTime.MinValue;
    private long _recordsAtTick;
    private bool _hasEnded;

    /// <summary>A feed without inputs.</summary>
    /// <param name="ingest">The feed's ingest.</param>
    /// <param name="deadLetters">Where records go that cannot be used.</param>
    public LiveFeed(FeedIngest ingest, Action<DeadLetter> deadLetters)
        : this(ingest, deadLetters, new FeedCounts())
    {
    }

    private LiveFeed(FeedIngest ingest, Action<DeadLetter> deadLetters, FeedCounts counts)
        : this(ingest, deadLetters, counts, new PeerTimes(counts))
    {
    }

    private LiveFeed(FeedIngest ingest, Action<DeadLetter> deadLetters, FeedCounts counts, PeerTimes times)
        : this(new MrtFeed(ingest, deadLetters, counts, times), deadLetters, counts, times)
    {
    }

    private LiveFeed(MrtFeed mrt, Action<DeadLetter> deadLetters, FeedCounts counts, PeerTimes times)
    {
        Ingest = mrt.Ingest;
        Counts = counts;
        _deadLetters = deadLetters;
        _mrt = mrt;
        _times = times;
        _risLive = new RisLiveFeed(mrt.Ingest, deadLetters, counts, times);
        Bmp = new BmpFeed(mrt.Ingest, deadLetters, counts);
    }

    /// <summary>What has been counted.</summary>
    public FeedCounts Counts { get; }

    /// <summary>The BMP router that the feed is, with its health; one without messages where it is another feed.</summary>
    public BmpFeed Bmp { get; }

    /// <summary>The feed's ingest.</summary>
    public FeedIngest Ingest { get; }

    /// <summary>Connections that stand now.</summary>
    public int Connections { get; private set; }

    /// <summary>Octets of all messages and records.</summary>
    public long Octets { get; private set; }

    /// <summary>Messages and records a second, over about the last 10 s.</summary>
    public double RatePerSecond { get; private set; }

    /// <summary>When the last message or record was received; <see cref="EventTime.MinValue"/> before the first.</summary>
    public EventTime LastReceived { get; private set; } = EventTime.MinValue;

    /// <summary>Why the last connection broke off; null where none did.</summary>
    public string? LastReason { get; private set; }

    /// <summary>Connections that broke off.</summary>
    public long Disconnects { get; private set; }

    /// <summary>How often the tables were seeded while the feed was live.</summary>
    public long Seedings { get; private set; }

    /// <summary>Takes an input of this feed. Its octets stay the caller's, to be released.</summary>
    public void Take(in FeedInput input)
    {
        switch (input.Kind)
        {
            case FeedInputKind.Connected:
                Connections++;
                _origin = input.Origin;
                Prove(input.Received);
                break;
            case FeedInputKind.Alive:
                Prove(input.Received);
                break;
            case FeedInputKind.Disconnected:
                _tail = null;
                Disconnect(input.Reason);
                break;
            case FeedInputKind.RisLiveMessage:
                Note(input);
                Prove(input.Received);
                _tail?.Add(input);
                EndTable();
                _risLive.Take(input.Octets.Span, input.Received, input.Origin);
                break;
            case FeedInputKind.BmpMessage:
                Note(input);
                EndTable();
                Bmp.Take(input.Octets.Span, input.Received, input.Origin);
                break;
            case FeedInputKind.MrtRecord:
                Note(input);
                TakeRecord(input);
                break;
            case FeedInputKind.SeedAwaited:
                _tail = input.Tail;
                break;
            case FeedInputKind.SeedBegin:
                // A feed that nothing is known of takes its table and what came after it as they come.
                _seeding = Ingest.Newest == EventTime.MinValue ? null : new LiveSeeding(Ingest.Apart(), _tail, static _ => { });
                break;
            case FeedInputKind.SeedEnd:
                EndSeeding(input.Reason);
                break;
            case FeedInputKind.End:
                Finish();
                break;
            default:
                break;
        }
    }

    /// <summary>The table that was read from files, if one was, is whole.</summary>
    public void EndTable() => _mrt.EndTable();

    /// <summary>The clock has come this far: a live feed that says nothing must not hold up the others.</summary>
    /// <param name="now">The clock.</param>
    public void Tick(EventTime now)
    {
        NoteRate(now);
        if (_origin is { Clock: LiveClock.Receipt } origin && !_hasEnded && LastReceived > EventTime.MinValue && now - LastReceived > origin.Lag)
        {
            var idle = now - origin.Lag;
            if (Connections > 0 && origin.IsProven && _proven < idle)
            {
                idle = _proven;
            }

            // A router whose connection stands has nothing to say; a collector's stream always has, and so may hang.
            Ingest.Idle(idle, isAtHand: Connections > 0 && origin.IsRouter);
        }
    }

    /// <summary>The feed is over: its last window is closed.</summary>
    public void Finish()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            _mrt.Finish(_risLive.Newest > Bmp.Newest ? _risLive.Newest : Bmp.Newest);
        }
    }

    /// <summary>As long as another way stands, such as the collector's archive, nothing is missed.</summary>
    private void Disconnect(string? reason)
    {
        LastReason = reason;
        Disconnects++;
        Connections = Math.Max(0, Connections - 1);
        if (Connections == 0)
        {
            Ingest.Interrupt();
        }
    }

    private void Note(in FeedInput input)
    {
        Octets += input.Octets.Length;
        LastReceived = input.Received > LastReceived ? input.Received : LastReceived;
    }

    private void Prove(EventTime time) => _proven = time > _proven ? time : _proven;

    private void EndSeeding(string? notWhole)
    {
        if (_seeding is null)
        {
            EndTable();
        }
        else if (notWhole is null && _seeding.TryEnd(Ingest, Ingest.Watermark - MrtFeed.SeededBefore))
        {
            Seedings++;
        }

        _seeding = null;
        _tail = null;
    }

    private void NoteRate(EventTime now)
    {
        double seconds = _lastTick > EventTime.MinValue ? (now - _lastTick).TotalSeconds : 0;
        if (seconds > 0)
        {
            double weight = Math.Min(1, seconds / RateSeconds);
            RatePerSecond += weight * (((Counts.Records - _recordsAtTick) / seconds) - RatePerSecond);
        }

        (_lastTick, _recordsAtTick) = (now, Counts.Records);
    }

    private void TakeRecord(in FeedInput input)
    {
        if (_seeding is not null)
        {
            _seeding.Take(input);
            return;
        }

        var reader = new MrtRecordReader(input.Octets.Span);
        if (reader.TryRead(out var record))
        {
            _mrt.Take(record, input.Placed, input.Origin.Source, input.Origin.FileStart);
            return;
        }

        Counts.CountDeadLetter(DeadLetterReason.MalformedRecord);
        _deadLetters(new DeadLetter(
            DeadLetterReason.MalformedRecord, Ingest.Feed, input.Origin.Source, Counts.Records++, input.Received, reader.Error, input.Octets.ToArray()));
    }
}
