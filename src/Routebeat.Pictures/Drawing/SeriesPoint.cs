using Routebeat.Features.Rows;

namespace Routebeat.Pictures.Drawing;

/// <summary>One window of an entity as pictures need it. The default value is a quiet window that changes nothing.</summary>
/// <param name="Window">The index of the window (<see cref="Features.Windows.Window.Index"/>).</param>
public readonly record struct SeriesPoint(long Window)
{
    /// <summary>The share at the end of the window in parts per million, 0 to 1,000,000; null: unchanged.</summary>
    public int? SharePpm { get; init; }

    /// <summary>Routes announced in the window.</summary>
    public long Announcements { get; init; }

    /// <summary>Routes withdrawn in the window.</summary>
    public long Withdrawals { get; init; }

    /// <summary>Updates at the third peer (RULES 5, volume).</summary>
    public long UpdatesAtThirdPeer { get; init; }

    /// <summary>The score of the window; null: as of an absent window.</summary>
    public double? Score { get; init; }

    /// <summary>Incomplete, warming up.</summary>
    public SeriesMarks Marks { get; init; }

    /// <summary>The point of a feature row: the share of peer ASes that carry its networks, both families together.</summary>
    /// <param name="row">The row.</param>
    /// <param name="score">The score of the window where there is one.</param>
    public static SeriesPoint Of(FeatureRow row, double? score = null)
    {
        var level = row.V4 + row.V6;
        return new SeriesPoint(row.Window.Index)
        {
            SharePpm = level.Networks == 0 ? null : (int)Math.Clamp(level.SharePpm / level.Networks, 0, 1_000_000),
            Announcements = row.Announcements,
            Withdrawals = row.Withdrawals,
            UpdatesAtThirdPeer = row.UpdatesAtThirdPeer,
            Score = score,
            Marks = (row.Complete ? SeriesMarks.None : SeriesMarks.Incomplete) | (row.Seeded ? SeriesMarks.None : SeriesMarks.WarmingUp),
        };
    }
}
