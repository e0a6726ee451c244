namespace Routebeat.Wire.Mrt;

/// <summary>Counts records by type and subtype: also those that are only passed over, as OSPF, IS-IS and what nobody knows.</summary>
public sealed class MrtTally
{
    private readonly Dictionary<(MrtType Type, ushort Subtype), MrtTypeCount> _counts = [];

    /// <summary>The counts, by type and subtype in the order of their numbers.</summary>
    public IEnumerable<MrtTypeCount> Counts => _counts.Values.OrderBy(count => count.Type).ThenBy(count => count.Subtype);

    /// <summary>How many records were counted.</summary>
    public long Records { get; private set; }

    /// <summary>Counts a record.</summary>
    /// <param name="record">The record.</param>
    public void Add(scoped in MrtRecord record)
    {
        Records++;
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            _counts, (record.Type, record.Subtype), out _);
        count = new MrtTypeCount(record.Type, record.Subtype, record.Kind, count.Records + 1, count.Octets + record.Length);
    }
}
