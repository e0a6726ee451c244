using System.CommandLine;
using System.Text.Json;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Routing;
using Routebeat.Sources.Archives;

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
        var inputs = ArchiveInputs.Of(plan.Pipeline, given, rib);
        Lines.Warn(plan.Warnings);
        using var archive = new ArchiveSet(inputs, limits);
        if (archive.UnplacedRibs is [var unplaced, ..])
        {
            throw new UsageException($"{unplaced}: its name does not tell which of the feeds {string.Join(", ", archive.Feeds)} it seeds; call it FEED.rib.DATE.TIME, or give its source a 'feed:' in a pipeline");
        }

        foreach (var seed in archive.Seeds)
        {
            Lines.Error(seed.IsUsed
                ? $"{seed.Feed}: reads from {seed.Time} on, when its RIB {seed.Path} was taken, so that its tables are right at --from"
                : $"{seed.Path}: left out, since the updates of {seed.Feed} between it ({seed.Time}) and the first file ({seed.FirstUpdates}) are missing; give the files from {seed.Time} on, or a later RIB");
        }

        string within = limits == default ? string.Empty : " within --from and --to";
        string[] paths = [.. inputs.SelectMany(static input => input.Paths), .. inputs.Select(static input => input.Rib).OfType<string>()];
        if (archive.Files.Count == 0)
        {
            TellDamages(archive.Damages);
            Lines.Error($"no file to read under {string.Join(", ", paths)}{within}");
            return ExitCode.Failed;
        }

        // Nothing is written before the first record: what holds none leaves no files that look like a run's.
        if (!archive.TryNext(out var first))
        {
            TellDamages(archive.Damages);
            Lines.Error($"no MRT record in {archive.Files.Count} {(archive.Files.Count == 1 ? "file" : "files")}{within}; nothing was written");
            return ExitCode.Failed;
        }

        using var run = new AnalysisRun(plan, archive.Feeds, folder, TickerDetail.None);
        Read(archive, first, run);
        TellDamages(archive.Damages);
        string title = paths.Length == 1 ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths[0]))) : $"{paths.Length} paths";
        run.Complete(title, archive.Files.Count, archive.OctetsTotal, FaultsOf(archive.Damages));
        return ExitCode.Done;
    }

    private static void Read(ArchiveSet archive, in ArchiveRecord first, AnalysisRun run)
    {
        var starts = archive.Files.Select(static file => file.NamedTime).ToArray();
        long records = 0;
        var record = first;
        do
        {
            run.Feeds[record.Feed].Take(
                record.Record, record.Time, archive.Files[record.File].Path, starts[record.File], record.Following);
            if (++records % RecordsBetweenLooks == 0)
            {
                long soFar = records;
                run.Tell((progress, eventTime, open) => progress.Show(
                    eventTime, archive.FilesDone, archive.Files.Count, (double)archive.OctetsRead / Math.Max(1, archive.OctetsTotal), soFar, open));
            }
        }
        while (archive.TryNext(out record));
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
