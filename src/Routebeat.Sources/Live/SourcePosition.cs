namespace Routebeat.Sources.Live;

/// <summary>Where a source stands after an input, so that it can go on from there. The default value is that of a source that cannot resume.</summary>
/// <param name="Place">What the source counts in, opaque to all others: a file with its digest, a partition of a topic. Null where it cannot resume.</param>
/// <param name="Ordinal">The number of the input there.</param>
public readonly record struct SourcePosition(string? Place, long Ordinal)
{
    /// <summary>Whether the source can go on from here.</summary>
    public bool CanResume => Place is not null;
}
