using Routebeat.Routing;

namespace Routebeat.Sources.Remote;

/// <summary>Says which files of updates hold a span of time, and which parts of it none holds. Values in, values out.</summary>
public static class ArchiveCoverage
{
    /// <summary>The files that hold records of a span: from the last one that begins at or before it.</summary>
    /// <param name="files">Files of one collector in the order of time.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Its end, no longer part of it.</param>
    public static IReadOnlyList<RemoteFile> Select(IReadOnlyList<RemoteFile> files, ArchiveLayout layout, EventTime from, EventTime to) =>
        [.. files.Where((file, index) => file.Time < to && EndOf(files, index, layout) > from)];

    /// <summary>The holes between files, before the first and after the last of them.</summary>
    /// <param name="collector">The collector.</param>
    /// <param name="files">Its files in the order of time.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Its end.</param>
    /// <param name="reason">What the line of each says.</param>
    public static IReadOnlyList<ArchiveGap> Gaps(
        string collector, IReadOnlyList<RemoteFile> files, ArchiveLayout layout, EventTime from, EventTime to, string reason)
    {
        var gaps = new List<ArchiveGap>();
        var covered = from;
        foreach (var file in files)
        {
            AddHole(file.Time < to ? file.Time : to);
            var end = file.Time + layout.Every(RemoteFileKind.Updates, file.Time);
            covered = end > covered ? end : covered;
        }

        AddHole(to);
        return gaps;

        void AddHole(EventTime next)
        {
            if (next - covered > layout.Slack)
            {
                gaps.Add(new ArchiveGap(collector, covered, next, reason));
            }
        }
    }

    /// <summary>Where a file ends: where the next begins, or its own rhythm and slack after its start where that comes first.</summary>
    public static EventTime EndOf(IReadOnlyList<RemoteFile> files, int index, ArchiveLayout layout)
    {
        var byRhythm = files[index].Time + layout.Every(files[index].Kind, files[index].Time) + layout.Slack;
        return index + 1 < files.Count && files[index + 1].Time < byRhythm ? files[index + 1].Time : byRhythm;
    }
}
