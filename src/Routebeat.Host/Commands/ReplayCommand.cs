using System.CommandLine;
using System.Text.Json;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Streaming.Pipelines;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat replay</c>: the whole pipeline over MRT files or folders, in the order of time across files and feeds.</summary>
internal static class ReplayCommand
{
    /// <summary>Records between two looks at what to print.</summary>
    private const int RecordsBetweenLooks = 4096;

    public static Command Make()
    {
        var paths = new Argument<string[]>("path") { Description = "MRT files or folders, plain, gzip or bzip2. Default: the pipeline's.", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string?>("--from") { Description = "Leaves out records before this time (2008-02-24T18:00:00Z or seconds since 1970)." };
        var to = new Option<string?>("--to") { Description = "Leaves out records at or after this time." };
        var pipeline = new Option<string>("--pipeline") { Description = "A pipeline file, or the name of one that comes with the program.", DefaultValueFactory = static _ => "archive" };
        var tables = new Option<string[]>("--asn-table") { Description = "Where ASes are registered: delegated statistics of a registry, or a table with asn and cc_registry. May be given several times." };
        var rib = new Option<string?>("--rib") { Description = "A RIB (TABLE_DUMP_V2) that seeds the tables." };
        var watch = new Option<string?>("--watch-list") { Description = "A YAML file of entities whose incidents matter more." };
        var folder = CommonOptions.Folder("out/replay");
        var partitions = CommonOptions.Partitions();
        var workers = CommonOptions.Workers();
        var command = new Command("replay", "Runs the whole pipeline over MRT archives.")
        {
            paths, from, to, pipeline, tables, rib, watch, folder, partitions, workers,
        };
        command.SetAction(parsed =>
        {
            var plan = RunPlan.Load(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch), null);
            plan = plan with { Settings = plan.Settings with { Partitions = parsed.GetValue(partitions), Workers = parsed.GetValue(workers) } };
            var limits = new ArchiveLimits(Time("--from", parsed.GetValue(from)), Time("--to", parsed.GetValue(to)));
            if (limits.From is { } first && limits.To is { } last && first >= last)
            {
                throw new UsageException($"--from {first} is not before --to {last}; nothing lies between them, write them the other way round");
            }

            return Run(plan, parsed.GetValue(paths) ?? [], parsed.GetValue(rib), limits, parsed.GetValue(folder)!);
        });
        return command;
    }

    private static EventTime? Time(string option, string? text) =>
        text is null ? null
        : EventTime.TryParse(text, out var time) ? time
        : throw new UsageException($"{option} '{text}' is no time; write it as 2008-02-24T18:00:00Z");

    private static int Run(RunPlan plan, string[] given, string? rib, ArchiveLimits limits, string folder)
    {
        var sources = plan.Pipeline.Sources.OfType<ArchiveSource>().ToList();
        List<string> paths = given.Length > 0 ? [.. given] : [.. sources.SelectMany(static source => source.Paths)];
        paths.AddRange(rib is not null ? [rib] : sources.Select(static source => source.Rib).OfType<string>());
        if (paths.Count == 0)
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

        foreach (string warning in plan.Warnings)
        {
            Lines.Error(warning);
        }

        using var archive = new ArchiveSet(paths, limits);
        if (archive.Files.Count == 0)
        {
            TellDamages(archive.Damages);
            Lines.Error($"no file to read under {string.Join(", ", paths)}{(limits == default ? string.Empty : " within --from and --to")}");
            return ExitCode.Failed;
        }

        using var run = new AnalysisRun(plan, archive.Feeds, folder, TickerDetail.None);
        long records = Read(archive, rib ?? sources.Select(static source => source.Rib).FirstOrDefault(), run);
        TellDamages(archive.Damages);
        if (records == 0)
        {
            Lines.Error($"no MRT record in {archive.Files.Count} {(archive.Files.Count == 1 ? "file" : "files")}");
            return ExitCode.Failed;
        }

        string title = paths.Count == 1 ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths[0]))) : $"{paths.Count} paths";
        run.Complete(title, archive.Files.Count, archive.OctetsTotal, FaultsOf(archive.Damages));
        return ExitCode.Done;
    }

    private static long Read(ArchiveSet archive, string? rib, AnalysisRun run)
    {
        int[] feeds = FeedsOf(archive, rib);
        var starts = archive.Files.Select(static file => file.NamedTime).ToArray();
        long records = 0;
        while (archive.TryNext(out var record))
        {
            run.Feeds[feeds[record.File]].Take(record.Record, record.Time, archive.Files[record.File].Path, starts[record.File]);
            if (++records % RecordsBetweenLooks == 0)
            {
                long soFar = records;
                run.Tell((progress, eventTime, open) => progress.Show(
                    eventTime, archive.FilesDone, archive.Files.Count, (double)archive.OctetsRead / Math.Max(1, archive.OctetsTotal), soFar, open));
            }
        }

        return records;
    }

    /// <summary>The feed of each file. A RIB that was named apart seeds the feed of the updates, whatever its own name says, where there is only one.</summary>
    private static int[] FeedsOf(ArchiveSet archive, string? rib)
    {
        int[] feeds = [.. archive.Files.Select(static file => file.Feed)];
        if (rib is not null)
        {
            string path = Path.GetFullPath(rib);
            var others = archive.Files.Where(file => file.Path != path).Select(static file => file.Feed).Distinct().ToList();
            foreach (var file in archive.Files.Where(file => file.Path == path && others.Count > 0 && !others.Contains(file.Feed)))
            {
                feeds[file.Index] = others.Count == 1
                    ? others[0]
                    : throw new UsageException($"{rib}: its name does not tell which of the feeds {string.Join(", ", others.Select(one => archive.Feeds[one]))} it seeds; call it FEED.rib.DATE.TIME");
            }
        }

        return feeds;
    }

    private static void TellDamages(IReadOnlyList<ArchiveDamage> damages)
    {
        const int Told = 10;
        foreach (var damage in damages.Take(Told))
        {
            string where = damage.Fault is ArchiveFault.Truncated or ArchiveFault.Corrupt ? $" at octet {damage.Offset}" : string.Empty;
            Lines.Error($"{damage.Path}: {Words(damage.Fault)}{where}: {damage.Detail}");
        }

        if (damages.Count > Told)
        {
            Lines.Error($"and {damages.Count - Told} more files with faults; the report counts them by cause");
        }
    }

    private static List<FaultCount> FaultsOf(IReadOnlyList<ArchiveDamage> damages) =>
        [.. damages.GroupBy(static damage => damage.Fault).OrderBy(static group => group.Key)
            .Select(static group => new FaultCount($"file: {Words(group.Key)}", group.Count()))];

    private static string Words(ArchiveFault fault) =>
        fault == ArchiveFault.NotMrt ? "not MRT" : JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString()).Replace('-', ' ');
}
