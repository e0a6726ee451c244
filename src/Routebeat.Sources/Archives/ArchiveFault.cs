namespace Routebeat.Sources.Archives;

/// <summary>What can be wrong with an archive file.</summary>
public enum ArchiveFault : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>It ends inside a record or inside its compressed data; all before was delivered.</summary>
    Truncated = 1,

    /// <summary>Its compressed data or its records are damaged; what could be read was delivered.</summary>
    Corrupt = 2,

    /// <summary>It does not exist, is no file, or may not be read.</summary>
    Unreadable = 3,

    /// <summary>It holds no octet; of a folder, no file.</summary>
    Empty = 4,

    /// <summary>What it holds are no MRT records.</summary>
    NotMrt = 5,

    /// <summary>Its first record is older than that of the file before it, against their names.</summary>
    OutOfOrder = 6,

    /// <summary>It could not be fetched: what it would hold is a hole.</summary>
    Missing = 7,

    /// <summary>A record is longer than is taken for real; it was passed over by its length.</summary>
    TooLong = 8,
}
