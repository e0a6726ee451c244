namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Pages of route entries that no table uses, kept for the next session.</summary>
internal sealed class RoutePages
{
    /// <summary>Entries of a page as a power of two: 512 entries, 4 KiB. Small, since a partial feed is scattered over the numbers.</summary>
    public const int PageBits = 9;

    private readonly Stack<RouteEntry[]> _free = new();

    /// <summary>An empty page.</summary>
    public RouteEntry[] Take() => _free.TryPop(out var page) ? page : new RouteEntry[1 << PageBits];

    /// <summary>Takes a page back.</summary>
    public void Return(RouteEntry[] page)
    {
        Array.Clear(page);
        _free.Push(page);
    }
}
