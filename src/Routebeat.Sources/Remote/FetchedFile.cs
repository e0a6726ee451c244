namespace Routebeat.Sources.Remote;

/// <summary>A file that was fetched, or why it was not.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Path">Where it is; empty where it is not here.</param>
/// <param name="Length">Its size in octets; of one for which there is no room, what it needs.</param>
/// <param name="Detail">One line for a person; empty where there is nothing to say.</param>
public sealed record FetchedFile(FetchResult Result, string Path, long Length, string Detail)
{
    /// <summary>Whether it is here.</summary>
    public bool IsHere => Result is FetchResult.Fetched or FetchResult.Cached;
}
