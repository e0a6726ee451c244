namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Pages of entries, shared by the tables of all peers of a feed; those given back are used again.</summary>
internal sealed class RoutePages
{
    /// <summary>The number of entries in a page, as a power of two: 8 KiB a page, so that the pages' own headers stay in the cache.</summary>
    public const int PageBits = 10;

    private readonly Stack<RouteEntry[]> _free = new();

    /// <summary>A page without entries.</summary>
    public RouteEntry[] Take() => _free.TryPop(out var page) ? page : new RouteEntry[1 << PageBits];

    /// <summary>Takes a page back.</summary>
    public void Return(RouteEntry[] page)
    {
        Array.Clear(page);
        _free.Push(page);
    }
}
