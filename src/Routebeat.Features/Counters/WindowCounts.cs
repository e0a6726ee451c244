using Routebeat.Routing.State;

namespace Routebeat.Features.Counters;

/// <summary>The counts of all ASes that the current window has touched.</summary>
internal sealed class WindowCounts
{
    private readonly List<AsWindowCounts> _pool = [];

    /// <summary>How many ASes the window has touched.</summary>
    public int Count { get; private set; }

    public AsWindowCounts this[int place] => _pool[place];

    /// <summary>Gives an AS its counts and returns their place.</summary>
    public int Begin(int asNumber, int peerAses)
    {
        if (Count == _pool.Count)
        {
            _pool.Add(new AsWindowCounts());
        }

        _pool[Count].Begin(asNumber, peerAses);
        return Count++;
    }

    /// <summary>Ends the window. The counts stay readable until they are used again.</summary>
    public void Clear() => Count = 0;

    public void WriteTo(StateWriter writer)
    {
        writer.Write(Count);
        for (int place = 0; place < Count; place++)
        {
            _pool[place].WriteTo(writer);
        }
    }

    public static WindowCounts ReadFrom(StateReader reader)
    {
        var counts = new WindowCounts { Count = reader.ReadInt32() };
        for (int place = 0; place < counts.Count; place++)
        {
            counts._pool.Add(AsWindowCounts.ReadFrom(reader));
        }

        return counts;
    }
}
