using System.Globalization;
using Routebeat.Host.Terminal;
using Routebeat.Routing;
using Routebeat.Sources.Live;

namespace Routebeat.Host.Live;

/// <summary>The line that says how a live run stands: event time, rate, feeds, open incidents. Noted by the run's threads, shown by one.</summary>
/// <param name="clock">The clock.</param>
internal sealed class LiveState(TimeProvider clock)
{
    private static readonly TimeSpan _redrawEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _printEvery = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private long _lastShown = clock.GetTimestamp();
    private long _messagesShown;
    private long _messages;
    private string _eventTime = "no window yet";
    private int _open;
    private int _up;
    private LiveFeed[] _feeds = [];
    private bool _isDrawn;

    /// <summary>The feeds as they were last noted.</summary>
    public IReadOnlyList<LiveFeed> Feeds
    {
        get
        {
            lock (_lock)
            {
                return _feeds;
            }
        }
    }

    /// <summary>Octets of all messages so far.</summary>
    public long Octets => Feeds.Sum(static feed => feed.Octets);

    /// <summary>Notes a window.</summary>
    /// <param name="eventTime">Its end.</param>
    /// <param name="open">Incidents open now; null where they are those of before.</param>
    public void Note(EventTime eventTime, int? open)
    {
        lock (_lock)
        {
            _eventTime = eventTime.ToSecondsString();
            _open = open ?? _open;
        }
    }

    /// <summary>Notes the feeds; on their thread.</summary>
    public void Note(LiveFeeds feeds)
    {
        lock (_lock)
        {
            _feeds = [.. feeds.All];
            _up = _feeds.Count(static feed => feed.Connections > 0);
            _messages = _feeds.Sum(static feed => feed.Counts.Records);
        }
    }

    /// <summary>Shows the line if it is time.</summary>
    public void ShowIfDue(FeedInbox inbox)
    {
        var elapsed = clock.GetElapsedTime(_lastShown);
        if (elapsed < (Lines.IsInteractive ? _redrawEvery : _printEvery))
        {
            return;
        }

        _lastShown = clock.GetTimestamp();
        string line;
        lock (_lock)
        {
            double rate = (_messages - _messagesShown) / elapsed.TotalSeconds;
            _messagesShown = _messages;
            line = string.Create(
                CultureInfo.InvariantCulture,
                $"{_eventTime}  {rate:#,0} messages/s  {_up}/{_feeds.Length} feeds up  {_open} open  {inbox.Depth:#,0} waiting");
        }

        if (Lines.IsInteractive)
        {
            _isDrawn = true;
            Lines.Redraw(line);
        }
        else
        {
            Lines.Write(line);
        }
    }

    /// <summary>Clears what was drawn, so that lines may be written.</summary>
    public void Clear()
    {
        if (_isDrawn)
        {
            _isDrawn = false;
            Lines.ClearLine();
        }
    }
}
