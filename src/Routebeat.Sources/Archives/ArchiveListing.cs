using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>Finds the files under some paths and tells each one's feed, kind and place in time.</summary>
internal static class ArchiveListing
{
    /// <summary>How far records may lie from what a file's name says: RULES 1 takes no more in an archive.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        MaxRecursionDepth = 32,
    };

    /// <summary>Lists the files, each once; folders that hold none are reported.</summary>
    /// <param name="inputs">Which files, and what is known of their feeds.</param>
    /// <param name="damages">Takes what cannot be listed.</param>
    /// <param name="unplaced">Takes RIBs that were named apart and could seed any of several feeds; they are not listed.</param>
    public static List<ListedFile> List(IReadOnlyList<ArchiveInput> inputs, List<ArchiveDamage> damages, List<string> unplaced)
    {
        // A RIB that was named apart may lie among the files of a folder as well: it is told from them before they are listed.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ribs = inputs.Select(input => Describe(input.Rib is null ? [] : [input.Rib], input.Feed, seen, damages)).ToList();
        var files = inputs.Select(input => Describe(input.Paths, input.Feed, seen, damages)).ToList();
        var listed = files.SelectMany(static group => group).ToList();
        for (int i = 0; i < inputs.Count; i++)
        {
            var feeds = (inputs[i].Paths.Count > 0 ? files[i] : listed).Select(static file => file.Feed).Distinct().ToList();
            foreach (var rib in ribs[i])
            {
                bool isTold = inputs[i].Feed is not null || feeds.Count == 0 || feeds.Contains(rib.Feed);
                if (isTold || feeds.Count == 1)
                {
                    files[i].Add(isTold ? rib : rib with { Feed = feeds[0] });
                }
                else
                {
                    unplaced.Add(rib.Path);
                }
            }
        }

        return [.. files.SelectMany(static group => group)];
    }

    /// <summary>Puts the files of one feed and kind in order and leaves out those that lie wholly outside the limits.</summary>
    public static List<ListedFile> Arrange(IEnumerable<ListedFile> files, ArchiveLimits limits)
    {
        var ordered = files
            .OrderBy(file => file.Time ?? new EventTime(long.MaxValue))
            .ThenBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        var kept = new List<ListedFile>();
        for (int i = 0; i < ordered.Count; i++)
        {
            var end = ordered[i].IsRib || i + 1 == ordered.Count ? ordered[i].IsRib ? ordered[i].Time : null : ordered[i + 1].Time;
            bool before = limits.From is EventTime from && end is EventTime last && last + Margin < from;
            bool after = ordered[i].Time is EventTime start && limits.IsPast(start - Margin);
            if (!before && !after)
            {
                kept.Add(ordered[i]);
            }
        }

        return kept;
    }

    /// <summary>The file, or the files of a folder in the order of their names; a folder without any is reported.</summary>
    public static List<string> FilesOf(string path, List<ArchiveDamage> damages)
    {
        string full = Path.GetFullPath(path);
        if (!Directory.Exists(full))
        {
            return [full];
        }

        try
        {
            var files = Directory.EnumerateFiles(full, "*", Everything).Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
            {
                damages.Add(new ArchiveDamage(full, ArchiveFault.Empty, 0, 0, "the folder holds no file"));
            }

            return files;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            damages.Add(new ArchiveDamage(full, ArchiveFault.Unreadable, 0, 0, exception.Message));
            return [];
        }
    }

    private static List<ListedFile> Describe(IEnumerable<string> paths, string? feed, HashSet<string> seen, List<ArchiveDamage> damages) =>
        [.. paths.SelectMany(path => FilesOf(path, damages)).Where(seen.Add).Select(Describe).Select(file => feed is null ? file : file with { Feed = feed })];

    private static ListedFile Describe(string path)
    {
        var name = ArchiveName.Of(Path.GetFileName(path));
        string feed = name.Feed.Length > 0 ? name.Feed : Path.GetFileName(Path.GetDirectoryName(path)) ?? string.Empty;
        long length = LengthOf(path);
        if (name.Time is not null)
        {
            return new ListedFile(path, feed, length, name.Time, name.IsRib);
        }

        var head = ArchiveHead.Of(path);
        return new ListedFile(path, feed, length, head.Time, head.IsRib);
    }

    private static long LengthOf(string path)
    {
        try
        {
            var info = new FileInfo(path);
            return info.Exists ? info.Length : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
