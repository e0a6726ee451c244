using Routebeat.Routing;

namespace Routebeat.Ingest.Hygiene;

/// <summary>Sees a peer lose a large share of its table while the others do not (RULES 6).</summary>
/// <remarks>The loss is net: the largest table at the last five minute marks, less the table now. A route that comes back at once is no loss.</remarks>
public sealed class MassWithdrawalDetector(IngestSettings settings)
{
    private readonly int[] _sizes = new int[settings.MassWithdrawalMinutes];
    private int _now;
    private int _former;
    private int _lowest;
    private EventTime _since;

    /// <summary>Whether the table is still missing.</summary>
    public bool IsActive { get; private set; }

    /// <summary>How many routes are gone, compared with the largest table of the span.</summary>
    public int Loss(int table) => Math.Max(0, _sizes.Max() - table);

    /// <summary>The same in parts per million of that table.</summary>
    public int LossShare(int table) => Share.Of(Loss(table), _sizes.Max());

    /// <summary>Counts withdrawals of routes never seen, by a peer whose whole table is not known: so far it had them.</summary>
    /// <param name="routes">How many.</param>
    /// <param name="table">The routes that the peer has now.</param>
    public void CountUnseen(int routes, int table)
    {
        if (routes > 0)
        {
            foreach (ref int size in _sizes.AsSpan())
            {
                size = Math.Max(size, table) + routes;
            }

            _former += routes;
        }
    }

    /// <summary>Whether the loss is large enough to ask the other peers.</summary>
    /// <param name="table">The routes that the peer has now.</param>
    /// <param name="floor">The smallest loss that counts, in routes.</param>
    public bool IsSuspect(int table, int floor)
    {
        int loss = Loss(table);
        return !IsActive && loss >= floor && Share.IsAtLeast(loss, table + (long)loss, settings.MassWithdrawalShare);
    }

    /// <summary>Whether a suspect's loss is its own, by what the peers that are up lose (the suspect among them). Sorts the argument.</summary>
    /// <param name="lossShares">The share that each peer loses, in parts per million; of an even number the upper median decides.</param>
    public bool IsAlone(Span<int> lossShares)
    {
        lossShares.Sort();
        return lossShares.Length >= settings.MassWithdrawalPeers
            && lossShares[lossShares.Length / 2] < settings.MassWithdrawalMedianShare;
    }

    /// <summary>A mass withdrawal begins.</summary>
    public void Start(EventTime time, int table)
    {
        IsActive = true;
        _since = time;
        _former = _sizes.Max();
        _lowest = table;
    }

    /// <summary>Whether the table is back (near its former size, and with at least half of what was gone), or the smaller one is accepted by now.</summary>
    public bool IsOver(EventTime time, int table)
    {
        if (!IsActive)
        {
            return false;
        }

        _lowest = Math.Min(_lowest, table);
        bool isBack = Share.IsAtLeast(table, _former, settings.MassWithdrawalBackShare) && (table - _lowest) * 2 >= _former - _lowest;
        return isBack || time - _since >= settings.MassWithdrawalAcceptedAfter;
    }

    /// <summary>A minute is over.</summary>
    public void EndMinute(int table)
    {
        _now = (_now + 1) % _sizes.Length;
        _sizes[_now] = table;
    }

    /// <summary>Takes the table as it is; nothing was lost.</summary>
    public void Reset(int table)
    {
        Array.Fill(_sizes, table);
        IsActive = false;
    }
}
