using Routebeat.Features.Rows;

namespace Routebeat.Pictures.Terminal;

/// <summary>The busiest of an entity's rows, however many there are.</summary>
public sealed class BusiestRows
{
    private const int Kept = 16;

    private readonly List<FeatureRow> _rows = [];

    /// <summary>Rows taken.</summary>
    public long Count { get; private set; }

    /// <summary>The rows with the most routes announced and withdrawn, the earlier of equals, in order of time.</summary>
    public IReadOnlyList<FeatureRow> Rows => [.. _rows.OrderBy(static row => row.Window.Index)];

    /// <summary>Takes all of some rows.</summary>
    public static BusiestRows Of(IEnumerable<FeatureRow> rows)
    {
        var busiest = new BusiestRows();
        foreach (var row in rows)
        {
            busiest.Add(row);
        }

        return busiest;
    }

    /// <summary>Takes a row.</summary>
    public void Add(FeatureRow row)
    {
        Count++;
        int at = _rows.FindIndex(one => Routes(one) < Routes(row));
        _rows.Insert(at < 0 ? _rows.Count : at, row);
        if (_rows.Count > Kept)
        {
            _rows.RemoveAt(Kept);
        }
    }

    private static long Routes(FeatureRow row) => row.Announcements + row.Withdrawals;
}
