namespace Routebeat.Sources.Remote;

/// <summary>What came of fetching a file.</summary>
public enum FetchResult : byte
{
    /// <summary>It is here, fetched now.</summary>
    Fetched = 0,

    /// <summary>It was in the cache.</summary>
    Cached = 1,

    /// <summary>The server has no such file.</summary>
    Missing = 2,

    /// <summary>The server does not give it, or what it gives is not the file.</summary>
    Refused = 3,

    /// <summary>It could not be had within the tries.</summary>
    Failed = 4,

    /// <summary>The cache has no room for it.</summary>
    NoRoom = 5,
}
