using Routebeat.Ingest.Hygiene;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <summary>The event time of a feed (RULES 1): its watermark, its minutes, its gaps and its silence.</summary>
/// <remarks>
/// Contract: a gap is written before the watermark passes any of it. So the watermark of a busy feed that falls quiet stands still, however
/// the caller's clock goes on, until a message ends the pause or the feed counts as silent; from then on each step comes with the gap
/// it passes, once a minute. A feed whose connection broke is treated as a busy one, from its watermark on.
/// </remarks>
internal sealed class FeedClock(IngestSettings settings, ControlWriter control, FeedPeers peers)
{
    private const long SecondsPerMinute = 60;

    /// <summary>Minutes of a pause beyond a day and an hour judge nobody: all that is remembered of the time before is a day old.</summary>
    private const long LongestPauseMinutes = 25 * 60;

    private readonly GapDetector _gaps = new(settings);
    private EventTime _newest = EventTime.MinValue;
    private EventTime _gapToldTo = EventTime.MinValue;
    private long _watermarkSecond = long.MinValue;
    private bool _isSilent;
    private bool _hasEnded;
    private EventTime? _missedFrom;

    /// <summary>The watermark that was last written.</summary>
    public EventTime Watermark => HasBegun ? EventTime.FromUnixSeconds(_watermarkSecond) : EventTime.MinValue;

    /// <summary>Whether the feed has begun.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The newest event time.</summary>
    public EventTime Newest => _newest;

    /// <summary>Whether the feed averages at least a message a second.</summary>
    public bool IsBusy => _gaps.HasBegun && _gaps.IsBusy;

    /// <summary>Begins the feed, if it has not begun.</summary>
    public void Begin(EventTime time)
    {
        if (!HasBegun)
        {
            HasBegun = true;
            _newest = time;
            _watermarkSecond = (time - settings.Disorder).UnixSeconds;
            control.Write(FeedEvent.Up, time, time, peers.Count);
            control.WriteWatermark(Watermark);
        }
    }

    /// <summary>Messages are missed from here on: whatever the watermark has not passed is a gap, up to the next message.</summary>
    public void Interrupt() => _missedFrom ??= HasBegun ? Watermark : null;

    /// <summary>A message comes; of tables it ends a pause, and says nothing of how busy the feed is.</summary>
    public void Message(EventTime time, MessageShare share)
    {
        Begin(time);
        _hasEnded = false;
        if (time > _newest || _isSilent)
        {
            TellPause(time);
            Advance(time);
        }

        if (share == MessageShare.Table)
        {
            _gaps.Note(time);
        }
        else
        {
            _gaps.Count(time);
        }
    }

    /// <summary>No message came, but the caller's clock went on.</summary>
    /// <param name="now">The caller's clock.</param>
    /// <param name="isAtHand">Whether the source is known to be there: then a feed that is not busy has nothing to say, and is not silent.</param>
    public void Idle(EventTime now, bool isAtHand)
    {
        Begin(now);
        if (now <= _newest)
        {
            return;
        }

        if (_gaps.HasBegun && (_gaps.IsBusy || _missedFrom is not null) && (!_gaps.IsSilence(now) || now < _gapToldTo + TimeSpan.FromMinutes(1)))
        {
            return;
        }

        TellGap(now);
        if (!isAtHand || _gaps.IsBusy || _missedFrom is not null)
        {
            TellSilence(now, now);
        }

        Advance(now);
    }

    /// <summary>The source ends: its watermark goes to the end of the last window. Said again without a message since, it says nothing.</summary>
    public void Finish(EventTime end)
    {
        Begin(end);
        long length = settings.WindowLength.Ticks / TimeSpan.TicksPerMicrosecond;
        long last = Math.Max(CeilingOf(end.Microseconds, length), CeilingOf(_newest.Microseconds + 1, length));
        var watermark = new EventTime(last);
        if (_hasEnded && watermark <= Watermark)
        {
            return;
        }

        _hasEnded = true;
        if (end > _newest)
        {
            TellGap(end);
        }

        AdvanceWatermark(watermark.UnixSeconds);
        control.Write(FeedEvent.Down, watermark, watermark, peers.Count);
    }

    /// <summary>Takes on what the feed said of itself; nothing is written.</summary>
    public void Recall(FeedReport report)
    {
        if (report.Event == FeedEvent.Gap)
        {
            _gapToldTo = report.Time > _gapToldTo ? report.Time : _gapToldTo;
        }

        _hasEnded = report.Event == FeedEvent.Down;

        _isSilent = report.Event == FeedEvent.Silent || (_isSilent && report.Event != FeedEvent.Resumed);
    }

    /// <summary>Takes on a watermark that was written: none below it is written from here on.</summary>
    public void Recall(FeedWatermark watermark)
    {
        HasBegun = true;
        var newest = watermark.Time + settings.Disorder;
        _newest = newest > _newest ? newest : _newest;
        _watermarkSecond = Math.Max(_watermarkSecond, watermark.Time.UnixSeconds);
        if (!_isSilent)
        {
            // What raised it was a message of that time.
            _gaps.Count(newest);
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(HasBegun);
        writer.Write(_newest);
        writer.Write(_gapToldTo);
        writer.Write(_watermarkSecond);
        writer.Write(_isSilent);
        writer.Write(_hasEnded);
        writer.Write(_missedFrom is not null);
        writer.Write(_missedFrom ?? EventTime.MinValue);
        _gaps.WriteTo(writer);
    }

    /// <summary>Takes on a state that was written.</summary>
    public void ReadFrom(StateReader reader)
    {
        HasBegun = reader.ReadBoolean();
        _newest = reader.ReadEventTime();
        _gapToldTo = reader.ReadEventTime();
        _watermarkSecond = reader.ReadInt64();
        _isSilent = reader.ReadBoolean();
        _hasEnded = reader.ReadBoolean();
        bool isMissing = reader.ReadBoolean();
        var missedFrom = reader.ReadEventTime();
        _missedFrom = isMissing ? missedFrom : null;
        _gaps.ReadFrom(reader);
    }

    private void TellPause(EventTime time)
    {
        TellGap(time);
        _missedFrom = null;
        if (_gaps.IsSilence(time) && time - _newest >= settings.SilentAfter)
        {
            TellSilence(time, _gaps.Last + settings.SilentAfter);
        }

        if (_isSilent)
        {
            _isSilent = false;
            control.Write(FeedEvent.Resumed, time, _gaps.Last, peers.Count);
        }
    }

    private void TellGap(EventTime time)
    {
        if ((_missedFrom is not null || _gaps.IsGap(time)) && time > _gapToldTo)
        {
            var from = _missedFrom ?? _gaps.Last;
            control.Write(FeedEvent.Gap, time, _gapToldTo > from ? _gapToldTo : from, peers.Count);
            _gapToldTo = time;
        }
    }

    private void TellSilence(EventTime now, EventTime since)
    {
        if (!_isSilent && _gaps.IsSilence(now))
        {
            _isSilent = true;
            control.Write(FeedEvent.Silent, since, _gaps.Last, peers.Count);
        }
    }

    private void Advance(EventTime time)
    {
        if (time > _newest)
        {
            _newest = time;
            AdvanceWatermark((time - settings.Disorder).UnixSeconds);
        }
    }

    private void AdvanceWatermark(long second)
    {
        if (second <= _watermarkSecond)
        {
            return;
        }

        long minute = second / SecondsPerMinute;
        for (long passed = Math.Max(_watermarkSecond / SecondsPerMinute, minute - LongestPauseMinutes) + 1; passed <= minute; passed++)
        {
            peers.EndMinute(passed);
        }

        peers.Advance(EventTime.FromUnixSeconds(second));
        _watermarkSecond = second;
        control.WriteWatermark(Watermark);
    }

    private static long CeilingOf(long value, long length)
    {
        long whole = value / length * length;
        return whole < value ? whole + length : whole;
    }
}
