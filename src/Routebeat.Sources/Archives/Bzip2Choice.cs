namespace Routebeat.Sources.Archives;

/// <summary>Which implementation decompresses bzip2.</summary>
public enum Bzip2Choice : byte
{
    /// <summary>The system's libbz2, about twice as fast; SharpZipLib where the system has none.</summary>
    Library = 0,

    /// <summary>SharpZipLib, which needs nothing of the system.</summary>
    Managed = 1,
}
