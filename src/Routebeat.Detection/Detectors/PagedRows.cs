namespace Routebeat.Detection.Detectors;

/// <summary>Rows of equal width in pages of 256: a few large arrays instead of an object a series.</summary>
/// <typeparam name="T">Type of a cell.</typeparam>
/// <param name="width">Cells in a row, at least 1.</param>
internal sealed class PagedRows<T>(int width)
{
    private const int PageShift = 8;
    private const int RowMask = (1 << PageShift) - 1;

    private readonly List<T[]> _pages = [];

    /// <summary>Makes sure that a row exists, and sets it to default values.</summary>
    public void Clear(int row)
    {
        while (row >> PageShift >= _pages.Count)
        {
            _pages.Add(new T[width << PageShift]);
        }

        Row(row).Clear();
    }

    /// <summary>A row that <see cref="Clear"/> has made.</summary>
    public Span<T> Row(int row) => _pages[row >> PageShift].AsSpan((row & RowMask) * width, width);

    /// <summary>The first cell of a row.</summary>
    public ref T First(int row) => ref _pages[row >> PageShift][(row & RowMask) * width];
}
