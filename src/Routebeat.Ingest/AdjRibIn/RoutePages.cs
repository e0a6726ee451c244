namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Pages of route entries that no table uses, kept for the next session.</summary>
internal sealed class RoutePages
{
    /// <summary>Entries of a page as a power of two: 128 entries, 1 KiB. Small, since a partial feed is scattered over the numbers, and each epoch sweeps a page.</summary>
    public const int PageBits = 7;

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
