using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>Chooses the RIB of one feed that seeds it, if the updates from its time on are among the files (RULES 1, DECISIONS 0049).</summary>
internal static class SeedChoice
{
    /// <summary>How much later than a RIB the first updates may begin: one file of the collectors that write the shortest ones.</summary>
    private static readonly TimeSpan Join = TimeSpan.FromMinutes(5);

    /// <summary>Chooses among the files of one feed.</summary>
    /// <param name="files">The feed's files.</param>
    /// <param name="limits">The span that was asked for.</param>
    /// <param name="seeds">Takes what the user should hear.</param>
    /// <returns>The files to read, and from when to read them. Files that are fetched were chosen before (DECISIONS 0078).</returns>
    public static (IReadOnlyList<ListedFile> Files, ArchiveLimits Limits) Of(
        IReadOnlyList<ListedFile> files, ArchiveLimits limits, List<OlderRib> seeds)
    {
        var updates = files.Where(static file => !file.IsRib && file.Time is not null).Select(static file => file.Time!.Value).DefaultIfEmpty().Min();
        if (updates == default || files.Any(static file => file.Expected is not null))
        {
            return (files, limits);
        }

        var before = limits.From is EventTime from && from > updates ? from : updates;
        var rib = files.Where(file => file.IsRib && file.Time <= before).MaxBy(static file => file.Time);
        if (rib?.Time is not EventTime taken)
        {
            return (files, limits);
        }

        bool isJoined = updates <= taken + Join;
        if (!isJoined || taken < limits.From)
        {
            seeds.Add(new OlderRib(rib.Feed, rib.Path, taken, updates, isJoined));
        }

        List<ListedFile> kept = [.. files.Where(file => !file.IsRib || (isJoined ? file.Time >= taken : file.Time > before))];
        return (kept, isJoined && limits.From is not null ? limits with { From = taken } : limits);
    }
}
