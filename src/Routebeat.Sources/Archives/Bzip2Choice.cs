namespace Routebeat.Sources.Archives;

/// <summary>Which implementation decompresses bzip2.</summary>
public enum Bzip2Choice : byte
{
    /// <summary>The system's libbz2 where there is one, else SharpZipLib.</summary>
    Automatic = 0,

    /// <summary>The system's libbz2, about twice as fast.</summary>
    Library = 1,

    /// <summary>SharpZipLib, which needs nothing of the system.</summary>
    Managed = 2,
}
