using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>Writes <c>features.arrow</c>: an Arrow IPC file, one batch a window, rows by entity key. The same rows give the same octets.</summary>
public sealed class FeaturesFileWriter
{
    private readonly ArrowFileWriter _file;
    private readonly FeatureRowWriter _rows;

    /// <summary>Initializes a new instance of the <see cref="FeaturesFileWriter"/> class and writes the schema.</summary>
    /// <param name="destination">Where the octets go, with nothing before them; the caller flushes and closes it.</param>
    /// <param name="windowSeconds">The length of the windows in seconds.</param>
    public FeaturesFileWriter(Stream destination, int windowSeconds)
    {
        var schema = FeatureSchema.OfFile(windowSeconds);
        WindowSeconds = windowSeconds;
        _file = new ArrowFileWriter(destination, schema);
        _rows = new FeatureRowWriter(schema);
    }

    /// <summary>The length of the windows in seconds.</summary>
    public int WindowSeconds { get; }

    /// <summary>Octets written so far.</summary>
    public long Position => _file.Position;

    /// <summary>Writes a window's rows as one batch, in the order of their keys whatever the order given.</summary>
    /// <param name="rows">All rows of the window; none make an empty batch.</param>
    /// <exception cref="ArgumentException">A row is of another window than the first, or of another length.</exception>
    public void Write(IEnumerable<FeatureRow> rows)
    {
        var ordered = rows.OrderBy(static row => row.Entity).ToList();
        foreach (var row in ordered)
        {
            if (row.Window != ordered[0].Window || row.Window.LengthSeconds != WindowSeconds)
            {
                throw new ArgumentException($"{row.Entity} has a row of another window", nameof(rows));
            }
        }

        _file.Write(_rows.Build(ordered));
    }

    /// <summary>Writes the end; nothing may follow. Without it the file cannot be read.</summary>
    public void Finish() => _file.Finish();
}
