namespace Routebeat.Sources.Registries;

/// <summary>Collects the faults of one file: all are counted, the first are kept.</summary>
/// <param name="file">The file.</param>
internal sealed class RegistryFaults(string file)
{
    /// <summary>How many faults of a file are kept.</summary>
    public const int MostKept = 100;

    /// <summary>The first faults.</summary>
    public List<RegistryFault> Kept { get; } = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a fault.</summary>
    public void Add(long line, string reason)
    {
        Count++;
        if (Kept.Count < MostKept)
        {
            Kept.Add(new RegistryFault(file, line, reason));
        }
    }
}
