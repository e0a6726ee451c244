using Routebeat.Routing;

namespace Routebeat.Sources.Live;

/// <summary>Takes the inputs of an inbox to the feeds, and tells them the clock once a second.</summary>
/// <remarks>
/// One thread serves all feeds of a process: feeds share the judge of full feeds, and records of different feeds then stand in the log in
/// one order. Decoding a message costs microseconds; what is slow, the stages after the log, has threads of its own.
/// </remarks>
public sealed class FeedPump
{
    private const int BatchSize = 1_024;

    private static readonly TimeSpan _tickEvery = TimeSpan.FromSeconds(1);

    private readonly FeedInbox _inbox;
    private readonly LiveFeeds _feeds;
    private readonly TimeProvider _clock;
    private readonly Action<EventTime> _ticked;
    private readonly List<FeedInput> _batch = new(BatchSize);
    private long _lastTick;

    /// <summary>A pump that has taken nothing.</summary>
    /// <param name="inbox">The inbox.</param>
    /// <param name="feeds">The feeds.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ticked">Is called after each tick, on the pump's thread; hands on what the outbox holds.</param>
    public FeedPump(FeedInbox inbox, LiveFeeds feeds, TimeProvider clock, Action<EventTime> ticked)
    {
        _inbox = inbox;
        _feeds = feeds;
        _clock = clock;
        _ticked = ticked;
        _lastTick = clock.GetTimestamp();
    }

    /// <summary>Takes inputs until the inbox is closed and empty.</summary>
    public void Run()
    {
        while (_inbox.Take(_batch, BatchSize, _tickEvery))
        {
            foreach (var input in _batch)
            {
                _feeds.Take(input);
                input.Release();
            }

            if (_clock.GetElapsedTime(_lastTick) >= _tickEvery)
            {
                Tick();
            }
        }
    }

    private void Tick()
    {
        _lastTick = _clock.GetTimestamp();
        var now = EventTime.FromDateTime(_clock.GetUtcNow());
        _feeds.Tick(now);
        _ticked(now);
    }
}
