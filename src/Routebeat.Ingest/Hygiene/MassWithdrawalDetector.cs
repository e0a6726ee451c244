using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Sees a peer lose a large share of its table while the others do not (RULES 6).</summary>
/// <remarks>
/// The loss is net: the largest table at the last five minute marks, less the table now. A route that comes back at once is no loss. The peer
/// that hears of an outage first looks alone until the others hear of it, so it is only suspected for <see cref="IngestSettings.MassWithdrawalSuspectedFor"/>,
/// and the others are asked once more. A loss that turned out to be everybody's is forgotten: it must not be told as the peer's own minutes later, when
/// the others' marks have passed it and its own have not. What it lost in the others' eyes stays, since they are asked in turn.
/// </remarks>
public sealed class MassWithdrawalDetector(IngestSettings settings)
{
    private readonly TableMarks _marks = new(settings.MassWithdrawalMinutes);
    private readonly TableMarks _unexplained = new(settings.MassWithdrawalMinutes);
    private int _former;
    private int _lowest;
    private EventTime _since;

    /// <summary>Whether a large loss waits for the others to show it as well.</summary>
    public bool IsSuspected { get; private set; }

    /// <summary>Whether the table is still missing.</summary>
    public bool IsActive { get; private set; }

    /// <summary>How many routes were gone at most since the suspicion.</summary>
    public int Loss => Math.Max(0, _former - _lowest);

    /// <summary>What is gone of the largest table of the span, in parts per million of it.</summary>
    public int LossShare(int table)
    {
        int largest = _marks.Largest;
        return Share.Of(Math.Max(0, largest - table), largest);
    }

    /// <summary>Counts withdrawals of routes never seen, by a peer whose whole table is not known: so far it had them.</summary>
    /// <param name="routes">How many.</param>
    /// <param name="table">The routes that the peer has now.</param>
    public void CountUnseen(int routes, int table)
    {
        if (routes > 0)
        {
            _marks.Raise(table, routes);
            _unexplained.Raise(table, routes);
            _former += routes;
        }
    }

    /// <summary>A message changed the table.</summary>
    public void Follow(int table) => _lowest = Math.Min(_lowest, table);

    /// <summary>Whether the loss is large enough to ask the other peers.</summary>
    /// <param name="table">The routes that the peer has now.</param>
    /// <param name="floor">The smallest loss that counts, in routes.</param>
    public bool IsSuspect(int table, int floor)
    {
        int loss = Math.Max(0, _unexplained.Largest - table);
        return !IsActive && !IsSuspected && loss >= floor && Share.IsAtLeast(loss, table + (long)loss, settings.MassWithdrawalShare);
    }

    /// <summary>Whether a suspect's loss is its own, by what the peers that are up lose (the suspect among them). Sorts the argument.</summary>
    /// <param name="lossShares">The share that each peer loses, in parts per million; of an even number the upper median decides.</param>
    public bool IsAlone(Span<int> lossShares)
    {
        lossShares.Sort();
        return lossShares.Length >= settings.MassWithdrawalPeers
            && lossShares[lossShares.Length / 2] < settings.MassWithdrawalMedianShare;
    }

    /// <summary>A suspicion begins.</summary>
    /// <remarks>It counts from the whole second, so that of windows of its length no more than one ends while it is open.</remarks>
    public void Suspect(EventTime time, int table)
    {
        IsSuspected = true;
        _since = EventTime.FromUnixSeconds(time.UnixSeconds);
        _former = _unexplained.Largest;
        _lowest = table;
    }

    /// <summary>Whether the others have had their time to lose the same.</summary>
    public bool IsDue(EventTime time) => IsSuspected && time - _since >= settings.MassWithdrawalSuspectedFor;

    /// <summary>The loss is the others' as well.</summary>
    public void Explain(int table)
    {
        IsSuspected = false;
        _unexplained.Fill(table);
    }

    /// <summary>The suspect lost alone: a mass withdrawal has begun.</summary>
    public void Start()
    {
        IsSuspected = false;
        IsActive = true;
    }

    /// <summary>Whether the table is back (near its former size, and with at least half of what was gone), or the smaller one is accepted by now.</summary>
    public bool IsOver(EventTime time, int table)
    {
        if (!IsActive)
        {
            return false;
        }

        bool isBack = Share.IsAtLeast(table, _former, settings.MassWithdrawalBackShare) && (table - _lowest) * 2 >= _former - _lowest;
        return isBack || time - _since >= settings.MassWithdrawalAcceptedAfter;
    }

    /// <summary>A minute is over.</summary>
    public void EndMinute(int table)
    {
        _marks.EndMinute(table);
        _unexplained.EndMinute(table);
    }

    /// <summary>Takes the table as it is; nothing was lost.</summary>
    public void Reset(int table)
    {
        _marks.Fill(table);
        _unexplained.Fill(table);
        IsSuspected = false;
        IsActive = false;
    }

    /// <summary>Writes the state.</summary>
    internal void WriteTo(StateWriter writer)
    {
        _marks.WriteTo(writer);
        _unexplained.WriteTo(writer);
        writer.Write(_former);
        writer.Write(_lowest);
        writer.Write(_since);
        writer.Write(IsSuspected);
        writer.Write(IsActive);
    }

    /// <summary>Takes on a state that was written.</summary>
    internal void ReadFrom(StateReader reader)
    {
        _marks.ReadFrom(reader);
        _unexplained.ReadFrom(reader);
        _former = reader.ReadInt32();
        _lowest = reader.ReadInt32();
        _since = reader.ReadEventTime();
        IsSuspected = reader.ReadBoolean();
        IsActive = reader.ReadBoolean();
    }
}
