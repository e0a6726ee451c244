using System.CommandLine;
using Routebeat.Host.Archives;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Routing;
using Routebeat.Sources.Archives;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat replay</c>: the whole pipeline over MRT files or folders, in the order of time across files and feeds.</summary>
internal static class ReplayCommand
{
    public static Command Make()
    {
        var paths = new Argument<string[]>("path") { Description = "MRT files or folders, plain, gzip or bzip2. Default: the pipeline's.", Arity = ArgumentArity.ZeroOrMore };
        var from = new Option<string?>("--from") { Description = "Leaves out records before this time (2008-02-24T18:00:00Z or seconds since 1970)." };
        var to = new Option<string?>("--to") { Description = "Leaves out records at or after this time." };
        var pipeline = CommonOptions.Pipeline("archive");
        var tables = CommonOptions.AsnTables();
        var rib = new Option<string?>("--rib") { Description = "A RIB (TABLE_DUMP_V2) that seeds the tables." };
        var watch = CommonOptions.WatchList();
        var folder = CommonOptions.Folder("out/replay");
        var partitions = CommonOptions.Partitions();
        var workers = CommonOptions.Workers();
        var servers = new IngestOptions();
        var command = new Command("replay", "Runs the whole pipeline over MRT archives, or with --kafka pours them into a running cluster.")
        {
            paths, from, to, pipeline, tables, rib, watch, folder, partitions, workers,
        };
        servers.AddTo(command);
        command.SetAction(parsed =>
        {
            var plan = RunPlan.Load(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch), null);
            plan = plan with { Settings = plan.Settings with { Partitions = parsed.GetValue(partitions), Workers = parsed.GetValue(workers) } };
            var limits = new ArchiveLimits(Time("--from", parsed.GetValue(from)), Time("--to", parsed.GetValue(to)));
            if (limits.From is { } first && limits.To is { } last && first >= last)
            {
                throw new UsageException($"--from {first} is not before --to {last}; nothing lies between them, write them the other way round");
            }

            if (servers.IsGiven(parsed))
            {
                Lines.Warn(plan.Warnings);
                return ReplayToKafka.Run(servers, parsed, plan, ArchiveInputs.Of(plan.Pipeline, parsed.GetValue(paths) ?? [], parsed.GetValue(rib)), limits);
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
        var requests = given.Length == 0 ? RemoteInputs.Of(plan.Pipeline) : [];
        var inputs = ArchiveInputs.Of(plan.Pipeline, given, rib, isFetched: requests.Count > 0);
        Lines.Warn(plan.Warnings);
        using var remote = requests.Count > 0 ? RemoteInputs.Open(requests) : null;
        using var archive = new ArchiveSet(inputs, remote?.Expected ?? [], limits);
        if (archive.UnplacedRibs is [var unplaced, ..])
        {
            throw new UsageException($"{unplaced}: its name does not tell which of the feeds {string.Join(", ", archive.Feeds)} it seeds; call it FEED.rib.DATE.TIME, or give its source a 'feed:' in a pipeline");
        }

        foreach (var seed in archive.Seeds)
        {
            Lines.Error(seed.IsUsed
                ? $"{seed.Feed}: reads from {seed.Time.ToSecondsString()} on, when its RIB {seed.Path} was taken, so that its tables are right at --from"
                : $"{seed.Path}: left out, since the updates of {seed.Feed} between it ({seed.Time.ToSecondsString()}) and the first file ({seed.FirstUpdates.ToSecondsString()}) are missing; give the files from {seed.Time.ToSecondsString()} on, or a later RIB");
        }

        string within = limits == default ? string.Empty : " within --from and --to";
        string[] paths = [.. inputs.SelectMany(static input => input.Paths), .. inputs.Select(static input => input.Rib).OfType<string>()];
        string title = paths.Length == 1 && requests.Count == 0
            ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(paths[0])))
            : string.Join("; ", (paths.Length > 0 ? [$"{paths.Length} paths"] : Array.Empty<string>()).Concat(requests.Select(static request => request.Title)));
        string where = paths.Length > 0 ? $" under {string.Join(", ", paths)}" : $" of {title}";
        return ArchiveRun.Over(plan, archive, remote, title, (where, within), folder);
    }
}
