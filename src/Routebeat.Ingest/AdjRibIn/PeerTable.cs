using System.Runtime.CompilerServices;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The entries of one peer by prefix number, in pages made when first written.</summary>
/// <remarks>
/// Each entry can be marked as announced in the current epoch, so that a route sent again and again counts once, or as returned in this epoch
/// or the one before. A new epoch clears nothing: a page from an earlier one is swept when it is next touched.
/// </remarks>
internal sealed class PeerTable(RoutePages pages)
{
    private const int PageMask = (1 << RoutePages.PageBits) - 1;

    private Page[] _pages = [];
    private uint _epoch;

    /// <summary>One more than the number of the last page that there may be.</summary>
    public int PageCount => _pages.Length;

    /// <summary>Begins a new epoch: no entry is marked.</summary>
    public void NextEpoch() => _epoch = unchecked(_epoch + 1);

    /// <summary>The entry of a prefix as it stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public RouteEntry Peek(int prefix)
    {
        int page = prefix >> RoutePages.PageBits;
        return page < _pages.Length && _pages[page].Entries is { } entries ? entries[prefix & PageMask] : default;
    }

    /// <summary>The entry of a prefix, to be changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref RouteEntry At(int prefix)
    {
        int number = prefix >> RoutePages.PageBits;
        if (number >= _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(number + 1, _pages.Length * 2));
        }

        ref var page = ref _pages[number];
        if (page.Entries is null || page.Epoch != _epoch)
        {
            Prepare(ref page);
        }

        return ref page.Entries![prefix & PageMask];
    }

    /// <summary>Visits every prefix that has an entry, in the order of the numbers. What is visited may change its own entry.</summary>
    public void Visit(Action<int, RouteEntry> visit)
    {
        for (int number = 0; number < _pages.Length; number++)
        {
            for (int i = 0; _pages[number].Entries is { } entries && i < entries.Length; i++)
            {
                if (entries[i].Path != 0)
                {
                    visit((number << RoutePages.PageBits) | i, entries[i]);
                }
            }
        }
    }

    /// <summary>Copies a page as it would stand were it touched now, marks included.</summary>
    /// <param name="number">The page.</param>
    /// <param name="entries">Room for a page.</param>
    /// <returns>Whether there is such a page.</returns>
    public bool TryCopy(int number, Span<RouteEntry> entries)
    {
        var page = _pages[number];
        if (page.Entries is null)
        {
            return false;
        }

        page.Entries.CopyTo(entries);
        Sweep(entries, unchecked(_epoch - page.Epoch));
        return true;
    }

    /// <summary>Visits every prefix that has an entry, in the order of the numbers, and forgets them all.</summary>
    public void Clear(Action<int, RouteEntry> visit)
    {
        for (int number = 0; number < _pages.Length; number++)
        {
            if (_pages[number].Entries is not { } entries)
            {
                continue;
            }

            for (int i = 0; i < entries.Length; i++)
            {
                if (entries[i].Path != 0)
                {
                    visit((number << RoutePages.PageBits) | i, entries[i]);
                }
            }

            pages.Return(entries);
            _pages[number].Entries = null;
        }
    }

    private void Prepare(ref Page page)
    {
        if (page.Entries is null)
        {
            page.Entries = pages.Take();
        }
        else
        {
            Sweep(page.Entries, unchecked(_epoch - page.Epoch));
        }

        page.Epoch = _epoch;
    }

    /// <summary>Brings marks up to now.</summary>
    private static void Sweep(Span<RouteEntry> entries, uint epochs)
    {
        if (epochs == 0)
        {
            return;
        }

        foreach (ref var entry in entries)
        {
            if (epochs == 1)
            {
                entry.NextEpoch();
            }
            else
            {
                entry.ClearMark();
            }
        }
    }

    private struct Page
    {
        public RouteEntry[]? Entries;
        public uint Epoch;
    }
}
