namespace Routebeat.Sources.Archives;

/// <summary>How far a file of a set of archives is.</summary>
public enum ArchiveFileState : byte
{
    /// <summary>Not opened yet.</summary>
    Waiting = 0,

    /// <summary>Being read, or read ahead.</summary>
    Reading = 1,

    /// <summary>Read to its end, or skipped by the limits.</summary>
    Done = 2,
}
