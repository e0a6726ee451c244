namespace Routebeat.Sources.Live;

/// <summary>What became of an attempt to write a feed's tables.</summary>
public enum TableOutcome : byte
{
    /// <summary>There are no files that reach the first live message yet; nothing was written.</summary>
    NotThere = 0,

    /// <summary>They were written, and reach it.</summary>
    Written = 1,

    /// <summary>Something was written, and said not to be whole: the feed takes nothing of it.</summary>
    NotWhole = 2,
}
