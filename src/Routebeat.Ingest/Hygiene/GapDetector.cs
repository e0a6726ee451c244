using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Watches the pauses between the messages of a feed: a gap of a busy feed, and silence of any (RULES 1).</summary>
public sealed class GapDetector(IngestSettings settings)
{
    private const int Minutes = 60;

    private readonly long[] _messages = new long[Minutes];
    private EventTime _first;
    private long _minute;

    /// <summary>Whether there was a message.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>The newest time of a message.</summary>
    public EventTime Last { get; private set; }

    /// <summary>Whether the feed averages at least one message a second over the hour up to its last message, or since it began where that is less.</summary>
    public bool IsBusy
    {
        get
        {
            long seconds = Math.Clamp(Last.UnixSeconds - _first.UnixSeconds, 60, 60 * Minutes);
            return _messages.Sum() * 60 >= seconds * settings.BusyMessagesPerMinute;
        }
    }

    /// <summary>Whether nothing came for so long before this time that windows are incomplete.</summary>
    public bool IsGap(EventTime time) => HasBegun && time - Last > settings.GapAfter && IsBusy;

    /// <summary>Whether nothing came for so long before this time that the feed counts as silent.</summary>
    public bool IsSilence(EventTime time) => HasBegun && time - Last >= settings.SilentAfter;

    /// <summary>Counts a message.</summary>
    public void Count(EventTime time)
    {
        Note(time);
        _messages[_minute % Minutes]++;
    }

    /// <summary>Notes a message of a table that a new session sends: it ends a pause, and says nothing of how busy the feed is.</summary>
    public void Note(EventTime time)
    {
        if (!HasBegun)
        {
            HasBegun = true;
            _first = time;
            Last = time;
            _minute = time.UnixSeconds / 60;
        }

        if (time > Last)
        {
            Last = time;
            MoveTo(time.UnixSeconds / 60);
        }
    }

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        writer.Write(HasBegun);
        writer.Write(_first);
        writer.Write(Last);
        writer.Write(_minute);
        writer.WriteRun<long>(_messages);
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        HasBegun = reader.ReadBoolean();
        _first = reader.ReadEventTime();
        Last = reader.ReadEventTime();
        _minute = reader.ReadInt64();
        reader.ReadRun<long>().CopyTo(_messages, 0);
    }

    private void MoveTo(long minute)
    {
        if (minute - _minute >= Minutes)
        {
            Array.Clear(_messages);
            _minute = minute;
        }

        while (_minute < minute)
        {
            _minute++;
            _messages[_minute % Minutes] = 0;
        }
    }
}
