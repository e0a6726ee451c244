namespace Routebeat.Pictures.Drawing;

/// <summary>What a mark of the feed-health row is about.</summary>
public enum HealthMarkKind : byte
{
    /// <summary>A feed gave nothing: gap or silence, or too many sessions at once.</summary>
    Gap = 0,

    /// <summary>A session was down, or its table was coming back.</summary>
    Session = 1,

    /// <summary>A table transfer.</summary>
    Transfer = 2,

    /// <summary>A peer alone withdrew a large share of its table.</summary>
    MassWithdrawal = 3,

    /// <summary>A peer far above its usual rate.</summary>
    Noisy = 4,
}
