using Routebeat.Sources.Remote;

namespace Routebeat.Host.Archives;

/// <summary>What is to be fetched, and where it is kept.</summary>
/// <param name="Wanted">What is wanted.</param>
/// <param name="Cache">The folder of fetched files; null for the user's own.</param>
/// <param name="CacheLimitOctets">How much it may hold, in octets; null for the default.</param>
internal sealed record RemoteRequest(ArchiveRequest Wanted, string? Cache, long? CacheLimitOctets)
{
    /// <summary>What to call it in lines for people.</summary>
    public string Title =>
        $"{string.Join(", ", Wanted.Archives.Select(static archive => archive.Collector))}, {Wanted.From.ToSecondsString()} to {Wanted.To.ToSecondsString()}";
}
