namespace Routebeat.Topics.Positions;

/// <summary>Where a source was left: a record of <c>bgp.positions.v1</c> under the key <c>source:NAME</c>, in the transaction of what it speaks of.</summary>
/// <param name="Source">The source.</param>
/// <param name="Epoch">How often it changed hands, from 1.</param>
/// <param name="Commit">The number of the commit: one more than that of the commit before, whoever wrote that; 0 is before the first.</param>
/// <param name="Ordinal">How many records were taken from it, from its beginning, where it can resume; else 0.</param>
/// <param name="Feeds">The feeds that it brought so far.</param>
public sealed record SourcePosition(string Source, int Epoch, long Commit, long Ordinal, IReadOnlyList<string> Feeds)
{
    /// <summary>Where the source goes on, in words of its own: files with their digests. Null where it cannot resume.</summary>
    public string? Place { get; init; }

    /// <summary>Whether it has been read to its end.</summary>
    public bool HasEnded { get; init; }
}
