using System.IO.Compression;
using Routebeat.Routing;
using Routebeat.Simulation;
using Routebeat.Simulation.Serving;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Remote;

namespace Routebeat.Host.Serving;

/// <summary>Lays MRT files or a scenario out as an archive: under the folders and names of the collector's project.</summary>
internal static class ServedArchive
{
    /// <summary>MRT files whose names tell their times; each appears when the next one begins, a RIB at its own time.</summary>
    /// <param name="inputs">The files.</param>
    public static IReadOnlyList<ServedFile> OfFiles(IReadOnlyList<ArchiveInput> inputs) => OfFiles(inputs, out _);

    /// <summary>As <see cref="OfFiles(IReadOnlyList{ArchiveInput})"/>, and says whose they are.</summary>
    /// <param name="inputs">The files.</param>
    /// <param name="collectors">The collectors.</param>
    public static IReadOnlyList<ServedFile> OfFiles(IReadOnlyList<ArchiveInput> inputs, out IReadOnlyList<string> collectors)
    {
        using var archive = new ArchiveSet(inputs);
        collectors = [.. archive.Feeds];
        var files = new List<ServedFile>();
        foreach (var group in archive.Files.Where(static file => file.NamedTime is not null).GroupBy(static file => (file.Feed, file.IsRib)))
        {
            string feed = archive.Feeds[group.Key.Feed];
            var layout = ArchiveLayout.Of(feed);
            var kind = group.Key.IsRib ? RemoteFileKind.Rib : RemoteFileKind.Updates;
            var ordered = group.OrderBy(static file => file.NamedTime!.Value).ToList();
            for (int i = 0; i < ordered.Count; i++)
            {
                var time = ordered[i].NamedTime!.Value;
                var end = kind == RemoteFileKind.Rib ? time
                    : i + 1 < ordered.Count && ordered[i + 1].NamedTime is { } next && next - time < layout.Every(kind, time) + layout.Slack ? next
                    : time + layout.Every(kind, time);
                string path = ordered[i].Path;
                files.Add(new ServedFile(
                    PathOf(layout, feed, kind, time, Path.GetExtension(path) is ".gz" or ".bz2" ? Path.GetExtension(path) : string.Empty),
                    end,
                    ordered[i].Length,
                    () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)));
            }
        }

        // Two names of one minute would be one file: the first by name is served.
        return [.. files.DistinctBy(static file => file.Path)];
    }

    /// <summary>A scenario cut into files by the rhythm of the project, gzip; its table is the RIB of its first moment.</summary>
    /// <param name="simulator">The scenario.</param>
    /// <param name="collector">The collector.</param>
    public static IReadOnlyList<ServedFile> OfScenario(Simulator simulator, string collector)
    {
        const int TableDumpV2 = 13;
        var layout = ArchiveLayout.Of(collector);
        var files = new List<ServedFile>();
        MemoryStream? octets = null;
        GZipStream? packed = null;
        (RemoteFileKind Kind, EventTime Start)? current = null;
        foreach (var record in simulator.Records())
        {
            var kind = record.Octets.Span[5] == TableDumpV2 ? RemoteFileKind.Rib : RemoteFileKind.Updates;
            var start = kind == RemoteFileKind.Rib ? record.Time : layout.TimesByRule(kind, record.Time, record.Time + TimeSpan.FromSeconds(1)).First();
            if (current != (kind, start))
            {
                Close();
                current = (kind, start);
                octets = new MemoryStream();
                packed = new GZipStream(octets, CompressionLevel.Fastest, leaveOpen: true);
            }

            packed!.Write(record.Octets.Span);
        }

        Close();
        return files;

        void Close()
        {
            packed?.Dispose();
            if (current is { } file && octets is not null)
            {
                byte[] content = octets.ToArray();
                octets.Dispose();
                files.Add(new ServedFile(
                    PathOf(layout, collector, file.Kind, file.Start, ".gz"),
                    file.Kind == RemoteFileKind.Rib ? file.Start : file.Start + layout.Every(file.Kind, file.Start),
                    content.Length,
                    () => new MemoryStream(content, writable: false)));
            }
        }
    }

    private static string PathOf(ArchiveLayout layout, string collector, RemoteFileKind kind, EventTime time, string extension) =>
        layout.FolderOf(collector, kind, time) + Path.GetFileNameWithoutExtension(layout.NameOf(kind, time)) + extension;
}
