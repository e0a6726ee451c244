using Routebeat.Routing.State;

namespace Routebeat.Ingest.Hygiene;

/// <summary>The sizes of a peer's table at the last minute marks, in routes.</summary>
internal sealed class TableMarks(int minutes)
{
    private readonly int[] _sizes = new int[minutes];
    private int _now;

    /// <summary>The largest of them.</summary>
    public int Largest => _sizes.Max();

    /// <summary>A minute is over; the oldest mark is forgotten.</summary>
    public void EndMinute(int table)
    {
        _now = (_now + 1) % _sizes.Length;
        _sizes[_now] = table;
    }

    /// <summary>Adds routes that the peer had all along, unknown to us; no mark was below the table of now.</summary>
    public void Raise(int table, int routes)
    {
        foreach (ref int size in _sizes.AsSpan())
        {
            size = Math.Max(size, table) + routes;
        }
    }

    /// <summary>Takes the table as it is for all marks.</summary>
    public void Fill(int table) => Array.Fill(_sizes, table);

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_now);
        writer.WriteRun<int>(_sizes);
    }

    /// <summary>Takes on a state that was written.</summary>
    public void ReadFrom(StateReader reader)
    {
        _now = reader.ReadInt32();
        reader.ReadRun<int>().CopyTo(_sizes, 0);
    }
}
