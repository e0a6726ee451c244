using System.Runtime.CompilerServices;
using Routebeat.Routing.Caches;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>The entries of one peer by prefix number, in pages made when first written.</summary>
/// <remarks>
/// Each entry can be marked as announced in the current epoch, so that a route sent again and again counts once, or as returned in this epoch
/// or the one before. A new epoch clears nothing: a block of entries from an earlier one is swept when it is next touched.
/// </remarks>
internal sealed class PeerTable(RoutePages pages)
{
    private const int PageMask = (1 << RoutePages.PageBits) - 1;

    /// <summary>Entries that are swept together, as a power of two: 64 octets, which a change of one of them needs anyway.</summary>
    private const int BlockBits = 3;

    private RouteEntry[]?[] _pages = [];
    private uint[] _epochs = [];
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
        return page < _pages.Length && _pages[page] is { } entries ? entries[prefix & PageMask] : default;
    }

    /// <summary>Begins to fetch the entry of a prefix and what <see cref="At"/> will need besides.</summary>
    public void Fetch(int prefix)
    {
        int number = prefix >> RoutePages.PageBits;
        if (number < _pages.Length && _pages[number] is { } page)
        {
            int block = prefix & PageMask & -(1 << BlockBits);
            Prefetch.Begin(in _epochs[prefix >> BlockBits]);
            Prefetch.Begin(in page[block]);
            Prefetch.Begin(in page[block + (1 << BlockBits) - 1]);
        }
    }

    /// <summary>The entry of a prefix, to be changed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref RouteEntry At(int prefix)
    {
        int number = prefix >> RoutePages.PageBits;
        if (number >= _pages.Length || _pages[number] is not { } page)
        {
            page = AddPage(number);
        }

        if (_epochs[prefix >> BlockBits] != _epoch)
        {
            Sweep(page, prefix >> BlockBits);
        }

        return ref page[prefix & PageMask];
    }

    /// <summary>Visits every prefix that has an entry, in the order of the numbers. What is visited may change its own entry.</summary>
    public void Visit(Action<int, RouteEntry> visit)
    {
        for (int number = 0; number < _pages.Length; number++)
        {
            for (int i = 0; _pages[number] is { } entries && i < entries.Length; i++)
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
        if (_pages[number] is not { } page)
        {
            return false;
        }

        page.CopyTo(entries);
        for (int i = 0; i < page.Length; i += 1 << BlockBits)
        {
            int block = ((number << RoutePages.PageBits) | i) >> BlockBits;
            Sweep(entries.Slice(i, 1 << BlockBits), unchecked(_epoch - _epochs[block]));
        }

        return true;
    }

    /// <summary>Visits every prefix that has an entry, in the order of the numbers, and forgets them all.</summary>
    public void Clear(Action<int, RouteEntry> visit)
    {
        for (int number = 0; number < _pages.Length; number++)
        {
            if (_pages[number] is not { } entries)
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
            _pages[number] = null;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private RouteEntry[] AddPage(int number)
    {
        if (number >= _pages.Length)
        {
            Array.Resize(ref _pages, Math.Max(number + 1, _pages.Length * 2));
            Array.Resize(ref _epochs, _pages.Length << (RoutePages.PageBits - BlockBits));
        }

        return _pages[number] = pages.Take();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Sweep(RouteEntry[] page, int block)
    {
        const int BlocksMask = (1 << (RoutePages.PageBits - BlockBits)) - 1;
        Sweep(page.AsSpan((block & BlocksMask) << BlockBits, 1 << BlockBits), unchecked(_epoch - _epochs[block]));
        _epochs[block] = _epoch;
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
}
