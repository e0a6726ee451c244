namespace Routebeat.Routing.Log;

/// <summary>How a peer behaves (RULES 6).</summary>
public enum PeerConduct : byte
{
    /// <summary>As usual.</summary>
    Normal = 0,

    /// <summary>It re-sends its table: kept out of counts, not out of visibility.</summary>
    TableTransfer = 1,

    /// <summary>It alone withdrew a large share of its table: kept out of visibility until the table is back.</summary>
    MassWithdrawal = 2,

    /// <summary>Far above its usual rate: kept out of counts, not out of visibility.</summary>
    Noisy = 3,
}
