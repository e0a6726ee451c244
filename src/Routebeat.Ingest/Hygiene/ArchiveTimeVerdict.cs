namespace Routebeat.Ingest.Hygiene;

/// <summary>Whether the time of an archive's record can be true.</summary>
public enum ArchiveTimeVerdict : byte
{
    /// <summary>It can.</summary>
    Accepted = 0,

    /// <summary>It lies too long before the file's start.</summary>
    TooEarly = 1,

    /// <summary>It lies too long after the file's start.</summary>
    TooLate = 2,
}
