using System.Diagnostics.Metrics;

namespace Routebeat.Sources.Live;

/// <summary>Measures how often and for how long writers of an inbox were held. Its owner locks.</summary>
/// <remarks>Of the process as a whole it tells the counters <c>routebeat.inbox.waits</c> and <c>routebeat.inbox.held</c> (seconds), by feed, of the meter <see cref="MeterName"/>.</remarks>
/// <param name="clock">The clock.</param>
internal sealed class InboxHolding(TimeProvider clock)
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Routebeat.Sources";

    private static readonly Meter _meter = new(MeterName);
    private static readonly Counter<long> _waitsOfFeeds = _meter.CreateCounter<long>("routebeat.inbox.waits", "{wait}", "How often a source was read no further for a while, since what comes after it was behind.");
    private static readonly Counter<double> _heldOfFeeds = _meter.CreateCounter<double>("routebeat.inbox.held", "s", "For how long a source was read no further, since what comes after it was behind.");

    private int _waiting;
    private long _since;
    private TimeSpan _held;

    /// <summary>How often a writer had to wait.</summary>
    public long Waits { get; private set; }

    /// <summary>The time in which at least one writer waited, up to now.</summary>
    public TimeSpan Held => _waiting == 0 ? _held : _held + clock.GetElapsedTime(_since);

    /// <summary>A writer begins to wait.</summary>
    /// <returns>The timestamp of now.</returns>
    public long Begin()
    {
        long now = clock.GetTimestamp();
        Waits++;
        if (_waiting++ == 0)
        {
            _since = now;
        }

        return now;
    }

    /// <summary>A writer waits no more.</summary>
    /// <param name="feed">Whose input it wanted to write.</param>
    /// <param name="since">What <see cref="Begin"/> gave.</param>
    public void End(string feed, long since)
    {
        var tag = new KeyValuePair<string, object?>("feed", feed);
        _waitsOfFeeds.Add(1, tag);
        _heldOfFeeds.Add(clock.GetElapsedTime(since).TotalSeconds, tag);
        if (--_waiting == 0)
        {
            _held += clock.GetElapsedTime(_since);
        }
    }
}
