using Routebeat.Sources.Archives;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Commands;

/// <summary>Which archive files a replay reads: those of its pipeline, or those that the command line names in their place.</summary>
internal static class ArchiveInputs
{
    /// <summary>Brings pipeline and command line together.</summary>
    /// <param name="pipeline">The pipeline. Where it has one archive source, its feed and RIB hold for <paramref name="given"/> too.</param>
    /// <param name="given">Files and folders in place of those of its sources; none to keep them.</param>
    /// <param name="rib">A RIB in place of theirs; null to keep them.</param>
    /// <param name="isFetched">Whether other files are fetched, so that there need be none here.</param>
    /// <exception cref="UsageException">There is nothing to read, a path is not there, or it is not clear whose files are given.</exception>
    public static IReadOnlyList<ArchiveInput> Of(Pipeline pipeline, IReadOnlyList<string> given, string? rib, bool isFetched = false)
    {
        List<ArchiveInput> inputs = [.. pipeline.Sources.OfType<ArchiveSource>().Where(static source => source.Collectors is null).Select(static source => new ArchiveInput(source.Paths, source.Feed, source.Rib))];
        if (given.Count > 0 && inputs.Count > 1 && inputs.Any(static input => input.Feed is not null || input.Rib is not null))
        {
            throw new UsageException($"pipeline {pipeline.Name} has {inputs.Count} archive sources, and nothing tells whose files {string.Join(", ", given)} are; write them in the pipeline, or use one with a single archive source");
        }

        if (given.Count > 0)
        {
            inputs = [new ArchiveInput(given, inputs is [var only] ? only.Feed : null, inputs is [var same] ? same.Rib : null)];
        }

        if (rib is not null)
        {
            inputs = inputs is [var single] ? [single with { Rib = rib }] : [.. inputs.Select(static input => input with { Rib = null }), new ArchiveInput([], Rib: rib)];
        }

        Check(inputs, isFetched);
        return inputs;
    }

    private static void CheckRib(string rib)
    {
        if (File.Exists(rib) && !ArchiveHead.Of(rib).IsRib)
        {
            throw new UsageException($"'{rib}': no RIB in it (TABLE_DUMP_V2); 'routebeat inspect {rib}' tells what it holds, and updates are given as paths");
        }
    }

    private static void Check(List<ArchiveInput> inputs, bool isFetched)
    {
        List<string> paths = [.. inputs.SelectMany(static input => input.Paths), .. inputs.Select(static input => input.Rib).OfType<string>()];
        if (paths.Count == 0 && !isFetched)
        {
            throw new UsageException("nothing to read; give MRT files or folders, as in 'routebeat replay data/rrc00'");
        }

        foreach (string path in paths)
        {
            if (path.Length == 0 || !Path.Exists(path))
            {
                throw new UsageException($"'{path}': no such file or folder; give MRT files or folders that are there");
            }
        }

        foreach (string rib in inputs.Select(static input => input.Rib).OfType<string>())
        {
            CheckRib(rib);
        }
    }
}
