using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Features.Windows;

/// <summary>The event-time clock of a partition (RULES 1): its current window, and when that may close.</summary>
/// <remarks>
/// The watermark of a partition is the least over feeds that are up and not silent; it never goes back. A feed joins at its
/// feed-up record. Windows that a gap touches are incomplete where the gap holds at least half of the peers.
/// </remarks>
/// <param name="windowSeconds">Length of a window.</param>
public sealed class PartitionClock(int windowSeconds)
{
    private readonly SortedList<string, (bool HoldsUp, EventTime Watermark)> _feeds = new(StringComparer.Ordinal);
    private readonly SortedSet<long> _incomplete = [];

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

    /// <summary>Whether no gap touches the current window.</summary>
    public bool IsCurrentComplete => !_incomplete.Contains(Current.Index);

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
                _feeds[report.Feed] = (true, known.Item2);
                if (!IsRunning)
                {
                    IsRunning = true;
                    MoveTo(Window.Of(report.Time, windowSeconds));
                }

                break;
            case FeedEvent.Resumed:
                _feeds[report.Feed] = (true, known.Item2);
                break;
            case FeedEvent.Silent or FeedEvent.Down:
                _feeds[report.Feed] = (false, known.Item2);
                break;
            case FeedEvent.Gap or FeedEvent.ManySessions when isMajor:
                for (long index = Window.Of(report.From, windowSeconds).Index; index <= Window.Of(report.Time, windowSeconds).Index; index++)
                {
                    _incomplete.Add(index);
                }

                break;
        }
    }

    /// <summary>Closes the current window and goes to the next.</summary>
    public void Advance()
    {
        CompleteBefore += IsCurrentComplete ? 1 : 0;
        _incomplete.RemoveWhere(index => index <= Current.Index);
        MoveTo(Current.Next);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(IsRunning);
        writer.Write(Current.Index);
        writer.Write(CompleteBefore);
        writer.Write(Regressions);
        writer.WriteRun<long>(_incomplete.ToArray());
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
        clock._incomplete.UnionWith(reader.ReadRun<long>());
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

    private void MoveTo(Window window)
    {
        Current = window;
        CurrentStart = window.Start.Microseconds;
        CurrentEnd = window.End.Microseconds;
    }
}
