using Routebeat.Features.Log;
using Routebeat.Features.Windows;
using Routebeat.Routing.State;

namespace Routebeat.Kafka.Running;

/// <summary>How far each source partition has come on the features topic. What it says a second time is known by source, window and part.</summary>
/// <param name="sources">How many source partitions there are.</param>
internal sealed class SeenParts(int sources)
{
    private readonly long[] _closed = [.. Enumerable.Repeat(long.MinValue, sources)];
    private readonly long[] _window = [.. Enumerable.Repeat(long.MinValue, sources)];
    private readonly int[] _nextPart = new int[sources];

    /// <summary>Whether the record is new; it counts as seen from then on.</summary>
    public bool Take(FeaturesRecord record)
    {
        int source = record.Source;
        long window = record.Window.Index;
        if (window <= _closed[source])
        {
            return false;
        }

        if (record is not FeaturesPart part)
        {
            _closed[source] = window;
            return true;
        }

        if (_window[source] != window)
        {
            _window[source] = window;
            _nextPart[source] = 0;
        }

        if (part.Number < _nextPart[source])
        {
            return false;
        }

        _nextPart[source] = part.Number + 1;
        return true;
    }

    /// <summary>Writes what was seen.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.WriteRun<long>(_closed);
        writer.WriteRun<long>(_window);
        writer.WriteRun<int>(_nextPart);
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote.</summary>
    public static SeenParts ReadFrom(StateReader reader)
    {
        long[] closed = reader.ReadRun<long>();
        var seen = new SeenParts(closed.Length);
        closed.CopyTo(seen._closed, 0);
        reader.ReadRun<long>().CopyTo(seen._window, 0);
        reader.ReadRun<int>().CopyTo(seen._nextPart, 0);
        return seen;
    }
}
