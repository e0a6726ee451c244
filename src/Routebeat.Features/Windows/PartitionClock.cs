using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Windows;

/// <summary>The event-time clock of a partition (RULES 1): its current window, and when that may close.</summary>
/// <remarks>
/// The watermark of a partition is the least over feeds that are up and not silent; it never goes back. A feed joins at its
/// feed-up record. Windows that a gap touches are incomplete where the gap holds at least half of the peers, and those between the last feed's end and the next
/// feed's beginning. Of a hole without any feed only the first <see cref="LongestHole"/> is stepped through, window by window; nothing can happen in the rest,
/// and archives may lie years apart. All of this follows from control records alone, so that every partition closes the same windows.
/// </remarks>
/// <param name="windowSeconds">Length of a window.</param>
public sealed class PartitionClock(int windowSeconds)
{
    private readonly SortedList<string, (bool HoldsUp, EventTime Watermark)> _feeds = new(StringComparer.Ordinal);
    private readonly List<Hole> _holes = [];

    /// <summary>How much of a hole without any feed is stepped through: whatever is remembered of the time before is a day old at most.</summary>
    public static readonly TimeSpan LongestHole = TimeSpan.FromHours(25);

    /// <summary>Whether a feed has come up, so that there is a current window.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>The window whose changes are being taken.</summary>
    public Window Current { get; private set; }

    /// <summary>The end of the current window, in microseconds, for the comparison that every change needs.</summary>
    public long CurrentEnd { get; private set; } = long.MinValue;

    /// <summary>The start of the current window, in microseconds.</summary>
    public long CurrentStart { get; private set; } = long.MinValue;

    /// <summary>Complete windows closed so far.</summary>
    public long CompleteBefore { get; private set; }

    /// <summary>Watermarks that went back and were not followed.</summary>
    public long Regressions { get; private set; }

    /// <summary>Whether no hole touches the current window.</summary>
    public bool IsCurrentComplete => !_holes.Exists(hole => hole.First <= Current.Index && Current.Index <= hole.Last);

    private long LongestHoleWindows => (long)(LongestHole.TotalSeconds / windowSeconds);

    /// <summary>Whether the watermark has passed the end of the current window.</summary>
    public bool IsDue
    {
        get
        {
            bool any = false;
            for (int i = 0; i < _feeds.Count; i++)
            {
                var feed = _feeds.GetValueAtIndex(i);
                if (feed.HoldsUp)
                {
                    any = true;
                    if (feed.Watermark.Microseconds < CurrentEnd)
                    {
                        return false;
                    }
                }
            }

            return any;
        }
    }

    /// <summary>Takes a feed's watermark.</summary>
    public void Apply(FeedWatermark watermark)
    {
        if (!_feeds.TryGetValue(watermark.Feed, out var feed))
        {
            feed = (true, EventTime.MinValue);
        }

        if (watermark.Time < feed.Watermark)
        {
            Regressions++;
            return;
        }

        _feeds[watermark.Feed] = (feed.HoldsUp, watermark.Time);
    }

    /// <summary>Takes a feed's report: whether it holds the watermark, and which windows are incomplete.</summary>
    /// <param name="report">The report.</param>
    /// <param name="isMajor">Whether the feed holds at least half of the peers that are up.</param>
    public void Apply(FeedReport report, bool isMajor)
    {
        var known = _feeds.GetValueOrDefault(report.Feed, (true, EventTime.MinValue));
        switch (report.Event)
        {
            case FeedEvent.Up:
                if (!IsRunning)
                {
                    IsRunning = true;
                    MoveTo(Window.Of(report.Time, windowSeconds));
                }
                else
                {
                    NoteAbsence(report.Time, TimeSpan.Zero);
                }

                _feeds[report.Feed] = (true, known.Item2);
                break;
            case FeedEvent.Resumed:
                // A feed that was silent for less may have had nothing to say.
                NoteAbsence(report.Time, LongestHole);
                _feeds[report.Feed] = (true, known.Item2);
                break;
            case FeedEvent.Silent or FeedEvent.Down:
                _feeds[report.Feed] = (false, known.Item2);
                break;
            case FeedEvent.Gap or FeedEvent.ManySessions when isMajor:
                bool isAlone = report.Event == FeedEvent.Gap && !_feeds.Any(feed => feed.Key != report.Feed && feed.Value.HoldsUp);
                Add(new Hole(Window.Of(report.From, windowSeconds).Index, Window.Of(report.Time, windowSeconds).Index, isAlone));
                break;
        }
    }

    /// <summary>Closes the current window and goes to the next.</summary>
    public void Advance()
    {
        CompleteBefore += IsCurrentComplete ? 1 : 0;
        var next = Current.Next;
        foreach (var hole in _holes)
        {
            if (hole.IsEmpty && hole.First <= next.Index && next.Index < hole.Last && next.Index - hole.First >= LongestHoleWindows)
            {
                next = next with { Index = hole.Last };
            }
        }

        MoveTo(next);
        _holes.RemoveAll(hole => hole.Last < Current.Index);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(IsRunning);
        writer.Write(Current.Index);
        writer.Write(CompleteBefore);
        writer.Write(Regressions);
        writer.Write(_holes.Count);
        foreach (var hole in _holes)
        {
            writer.Write(hole.First);
            writer.Write(hole.Last);
            writer.Write(hole.IsEmpty);
        }

        writer.Write(_feeds.Count);
        foreach (var (name, feed) in _feeds)
        {
            writer.Write(name);
            writer.Write(feed.HoldsUp);
            writer.Write(feed.Watermark);
        }
    }

    /// <summary>Reads the state.</summary>
    public static PartitionClock ReadFrom(StateReader reader, int windowSeconds)
    {
        var clock = new PartitionClock(windowSeconds) { IsRunning = reader.ReadBoolean() };
        long index = reader.ReadInt64();
        clock.CompleteBefore = reader.ReadInt64();
        clock.Regressions = reader.ReadInt64();
        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            clock._holes.Add(new Hole(reader.ReadInt64(), reader.ReadInt64(), reader.ReadBoolean()));
        }

        for (int count = reader.ReadInt32(); count > 0; count--)
        {
            clock._feeds.Add(reader.ReadString(), (reader.ReadBoolean(), reader.ReadEventTime()));
        }

        if (clock.IsRunning)
        {
            clock.MoveTo(new Window(index, windowSeconds));
        }

        return clock;
    }

    /// <summary>If nobody watched up to now, the windows since somebody did are a hole.</summary>
    private void NoteAbsence(EventTime now, TimeSpan atLeast)
    {
        var last = EventTime.MinValue;
        foreach (var feed in _feeds.Values)
        {
            if (feed.HoldsUp)
            {
                return;
            }

            last = feed.Watermark > last ? feed.Watermark : last;
        }

        if (last > EventTime.MinValue && now > last && now - last >= atLeast)
        {
            Add(new Hole(Window.Of(last, windowSeconds).Index, Window.Of(now, windowSeconds).Index, IsEmpty: true));
        }
    }

    private void Add(Hole hole)
    {
        if (hole.Last >= Current.Index)
        {
            _holes.Add(hole);
        }
    }

    private void MoveTo(Window window)
    {
        Current = window;
        CurrentStart = window.Start.Microseconds;
        CurrentEnd = window.End.Microseconds;
    }

    /// <summary>Windows that are not complete.</summary>
    /// <param name="First">The first.</param>
    /// <param name="Last">The last.</param>
    /// <param name="IsEmpty">Whether no feed at all was there between the first and the last.</param>
    private readonly record struct Hole(long First, long Last, bool IsEmpty);
}
