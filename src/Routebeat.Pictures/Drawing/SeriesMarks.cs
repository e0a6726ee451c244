namespace Routebeat.Pictures.Drawing;

/// <summary>What else is to be said of one window of a series.</summary>
[Flags]
public enum SeriesMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A gap touches the window: drawn hatched, scored by nobody.</summary>
    Incomplete = 1,

    /// <summary>The entity's table is not known yet: drawn on grey.</summary>
    WarmingUp = 2,
}
