using System.CommandLine;
using System.Globalization;
using Routebeat.Host.Archives;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Remote;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat archive</c>: the archives of RIPE RIS and RouteViews over HTTP: lists, fetches, replays.</summary>
internal static class ArchiveCommand
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Make()
    {
        var command = new Command("archive", "Lists, fetches or replays the archives of RIPE RIS and RouteViews over HTTP.");
        var options = ArchiveOptions.AddTo(command);
        var list = new Command("ls", "Prints the files that a span takes: collector, kind, start, address, and whether it is in the cache.");
        list.SetAction((parsed, stop) => ListAsync(options.Read(parsed), stop));
        var fetch = new Command("fetch", "Fetches them into the cache. Exit code 1 where one cannot be had.");
        fetch.SetAction((parsed, stop) => FetchAsync(options.Read(parsed), stop));
        command.Add(list);
        command.Add(fetch);
        command.Add(MakeReplay(options));
        return command;
    }

    private static Command MakeReplay(ArchiveOptions options)
    {
        var pipeline = CommonOptions.Pipeline("archive");
        var tables = CommonOptions.AsnTables();
        var watch = CommonOptions.WatchList();
        var folder = CommonOptions.Folder("out/replay");
        var partitions = CommonOptions.Partitions();
        var workers = CommonOptions.Workers();
        var replay = new Command("replay", "Runs the whole pipeline over them while the later ones are still fetched.") { pipeline, tables, watch, folder, partitions, workers };
        replay.SetAction(parsed =>
        {
            var request = options.Read(parsed);
            var plan = RunPlan.Load(parsed.GetValue(pipeline)!, parsed.GetValue(tables) ?? [], parsed.GetValue(watch), null);
            plan = plan with { Settings = plan.Settings with { Partitions = parsed.GetValue(partitions), Workers = parsed.GetValue(workers) } };
            Lines.Warn(plan.Warnings);
            using var remote = RemoteInputs.Open([request]);
            using var archive = new ArchiveSet([], remote.Expected, default);
            return ArchiveRun.Over(plan, archive, remote, request.Title, ($" of {request.Title}", string.Empty), parsed.GetValue(folder)!);
        });
        return replay;
    }

    private static async Task<int> ListAsync(RemoteRequest request, CancellationToken stop)
    {
        var settings = new FetchSettings();
        using var client = ArchiveClient.Make(settings.Parallel);
        var plan = await ArchivePlan.MakeAsync(new ArchiveCatalogue(client, settings, TimeProvider.System), request.Wanted, null, stop);
        var cache = CacheFolder.Open(request.Cache, request.CacheLimitOctets);
        foreach (var file in plan.Files)
        {
            string kind = file.Kind == RemoteFileKind.Rib ? "rib" : "updates";
            Lines.Write($"{file.Collector} {kind,-7} {file.Time.ToSecondsString()} {file.Url}{(cache.Has(file.Url) ? " cached" : string.Empty)}");
        }

        RemoteInputs.Tell(plan, request.Wanted);
        return plan.Files.Count > 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static async Task<int> FetchAsync(RemoteRequest request, CancellationToken stop)
    {
        // Nobody reads meanwhile, so that there is no file to stay ahead of.
        var settings = new FetchSettings { Ahead = int.MaxValue };
        using var client = ArchiveClient.Make(settings.Parallel);
        var plan = await ArchivePlan.MakeAsync(new ArchiveCatalogue(client, settings, TimeProvider.System), request.Wanted, null, stop);
        RemoteInputs.Tell(plan, request.Wanted);
        var cache = CacheFolder.Open(request.Cache, request.CacheLimitOctets);
        await using var fetch = new ArchiveFetch(client, cache, plan.Files, settings, TimeProvider.System);
        fetch.Start();
        var progress = new ProgressReport(TimeProvider.System);
        int failed = 0;
        int cached = 0;
        for (int i = 0; i < plan.Files.Count; i++)
        {
            var result = fetch.ResultAsync(i);
            while (await Task.WhenAny(result, Task.Delay(_lookEvery, stop)) != result)
            {
                if (progress.IsDue)
                {
                    progress.ShowFetch(fetch.FilesDone, plan.Files.Count, fetch.OctetsReceived);
                }
            }

            var file = await result;
            cached += file.Result == FetchResult.Cached ? 1 : 0;
            if (!file.IsHere || file.Detail.Length > 0)
            {
                progress.Clear();
                Lines.Error($"{plan.Files[i].Url}: {file.Detail}{(file.Result == FetchResult.NoRoom ? "; give a larger --cache-limit" : string.Empty)}");
                failed += file.IsHere ? 0 : 1;
            }
        }

        progress.Clear();
        Lines.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"Fetched    {plan.Files.Count - failed - cached} of {plan.Files.Count} files, {fetch.OctetsReceived:#,0} octets; {cached} were there; {failed} cannot be had"));
        return plan.Files.Count > 0 && failed == 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
