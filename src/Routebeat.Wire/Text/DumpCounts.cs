using Routebeat.Wire.Mrt;

namespace Routebeat.Wire.Text;

/// <summary>How many records were written as text, and what of them was not.</summary>
public sealed class DumpCounts
{
    private readonly long[] _faults = new long[Enum.GetValues<DumpFault>().Length];
    // Made only when there is one: such a dictionary is not compiled ahead, and most files have no use for it.
    private Dictionary<(MrtType Type, ushort Subtype), long>? _unknown;

    /// <summary>How many records were looked at.</summary>
    public long Records { get; private set; }

    /// <summary>The records passed over, by type and subtype.</summary>
    public IReadOnlyDictionary<(MrtType Type, ushort Subtype), long> Unknown => _unknown ??= [];

    /// <summary>How often something was left out for this cause.</summary>
    public long Of(DumpFault fault) => _faults[(int)fault];

    /// <summary>Adds what was counted elsewhere.</summary>
    public void Add(DumpCounts other)
    {
        Records += other.Records;
        for (int i = 0; i < _faults.Length; i++)
        {
            _faults[i] += other._faults[i];
        }

        if (other._unknown is not null)
        {
            AddUnknown(other._unknown);
        }
    }

    /// <summary>Counts a record.</summary>
    internal void AddRecord() => Records++;

    /// <summary>Counts a fault.</summary>
    internal void Add(DumpFault fault) => _faults[(int)fault]++;

    /// <summary>Counts a record that is passed over.</summary>
    internal void AddUnknown(MrtType type, ushort subtype)
    {
        Add(DumpFault.UnknownType);
        _unknown ??= [];
        _unknown[(type, subtype)] = _unknown.GetValueOrDefault((type, subtype)) + 1;
    }

    private void AddUnknown(Dictionary<(MrtType Type, ushort Subtype), long> others)
    {
        _unknown ??= [];
        foreach (var (type, count) in others)
        {
            _unknown[type] = _unknown.GetValueOrDefault(type) + count;
        }
    }
}
