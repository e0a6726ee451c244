using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Tells a table transfer from churn without any session message: much of the table re-announced, mostly unchanged (RULES 6).</summary>
/// <remarks>
/// It counts by minutes. A route re-announced several times counts once an epoch of <see cref="IngestSettings.TransferMinutes"/>, so at
/// most twice in a span of that length. A route that was withdrawn and is back is no part of a transfer, nor is it when announced again within that
/// span: the return of a large network would else look like a transfer at each peer that first hears of it by a longer path, or twice by the same.
/// </remarks>
public sealed class TransferDetector(IngestSettings settings)
{
    private readonly Minute[] _minutes = new Minute[settings.TransferMinutes];
    private int _now;
    private long _reAnnounced;
    private long _unchanged;

    /// <summary>Whether a transfer is going on.</summary>
    public bool IsActive { get; private set; }

    /// <summary>The routes sent by the transfer so far, new ones included.</summary>
    public long Sent { get; private set; }

    /// <summary>Counts what a message re-announced and what it announced for the first time, and says whether a transfer starts.</summary>
    /// <param name="reAnnounced">Routes re-announced.</param>
    /// <param name="unchanged">Of those, unchanged ones.</param>
    /// <param name="added">Routes that the peer did not have.</param>
    /// <param name="table">The size of the peer's table.</param>
    public bool Count(int reAnnounced, int unchanged, int added, int table)
    {
        ref var minute = ref _minutes[_now];
        minute.ReAnnounced += reAnnounced;
        minute.Unchanged += unchanged;
        minute.Added += added;
        _reAnnounced += reAnnounced;
        _unchanged += unchanged;
        if (IsActive)
        {
            Sent += reAnnounced + added;
            return false;
        }

        if (_reAnnounced < settings.TransferFloor
            || !Share.IsAtLeast(_reAnnounced, table, settings.TransferShare)
            || !Share.IsAtLeast(_unchanged, _reAnnounced, settings.TransferUnchangedShare))
        {
            return false;
        }

        IsActive = true;
        Sent = _minutes.Sum(static m => m.ReAnnounced + m.Added);
        return true;
    }

    /// <summary>A minute is over; says whether the transfer is.</summary>
    /// <param name="table">The size of the peer's table.</param>
    public bool EndMinute(int table)
    {
        var last = _minutes[_now];
        var before = _minutes[(_now + _minutes.Length - 1) % _minutes.Length];
        long sent = last.ReAnnounced + last.Added + before.ReAnnounced + before.Added;
        if (IsActive && !Share.IsAtLeast(sent, table, settings.TransferQuietShare))
        {
            Reset();
            return true;
        }

        _now = (_now + 1) % _minutes.Length;
        ref var oldest = ref _minutes[_now];
        _reAnnounced -= oldest.ReAnnounced;
        _unchanged -= oldest.Unchanged;
        oldest = default;
        return false;
    }

    /// <summary>Forgets what it counted; <see cref="Sent"/> stays readable.</summary>
    public void Reset()
    {
        Array.Clear(_minutes);
        _reAnnounced = 0;
        _unchanged = 0;
        IsActive = false;
    }

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        writer.WriteRun<Minute>(_minutes);
        writer.Write(_now);
        writer.Write(_reAnnounced);
        writer.Write(_unchanged);
        writer.Write(IsActive);
        writer.Write(Sent);
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        reader.ReadRun<Minute>().CopyTo(_minutes, 0);
        _now = reader.ReadInt32();
        _reAnnounced = reader.ReadInt64();
        _unchanged = reader.ReadInt64();
        IsActive = reader.ReadBoolean();
        Sent = reader.ReadInt64();
    }

    private struct Minute
    {
        public long ReAnnounced;
        public long Unchanged;
        public long Added;
    }
}
