using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest;

/// <summary>How far the messages of a peer have come: the newest time, and how many had it.</summary>
internal sealed class PeerMark
{
    private bool _isSkipping;
    private int _skipped;

    /// <summary>The newest time; <see cref="EventTime.MinValue"/> before the first message.</summary>
    public EventTime Time { get; private set; } = EventTime.MinValue;

    /// <summary>How many messages had that time.</summary>
    public int Ordinal { get; private set; }

    /// <summary>Messages are left out until one comes that is newer.</summary>
    public void BeginSkipping()
    {
        _isSkipping = Time > EventTime.MinValue;
        _skipped = 0;
    }

    /// <summary>Whether a message is new; if so, it is counted.</summary>
    public bool Pass(EventTime time)
    {
        if (_isSkipping)
        {
            if (time < Time || (time == Time && ++_skipped <= Ordinal))
            {
                return false;
            }

            _isSkipping = false;
        }

        if (time > Time)
        {
            Time = time;
            Ordinal = 1;
        }
        else if (time == Time)
        {
            Ordinal++;
        }

        return true;
    }

    /// <summary>Takes on what was written elsewhere.</summary>
    public void Recall(EventTime time, int ordinal)
    {
        Time = time;
        Ordinal = ordinal;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(Time);
        writer.Write(Ordinal);
        writer.Write(_isSkipping);
        writer.Write(_skipped);
    }

    /// <summary>Takes on a state that was written.</summary>
    public void ReadFrom(StateReader reader)
    {
        Time = reader.ReadEventTime();
        Ordinal = reader.ReadInt32();
        _isSkipping = reader.ReadBoolean();
        _skipped = reader.ReadInt32();
    }
}
