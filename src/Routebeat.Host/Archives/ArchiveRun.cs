using System.Text.Json;
using Routebeat.Host.Commands;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Sources.Archives;
using Routebeat.Sources.Remote;

namespace Routebeat.Host.Archives;

/// <summary>The whole pipeline over a set of archives, whether their files are here or still to come.</summary>
internal static class ArchiveRun
{
    /// <summary>Records between two looks at what to print.</summary>
    private const int RecordsBetweenLooks = 4096;

    /// <summary>Runs it.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="archive">The files.</param>
    /// <param name="remote">The archives that are fetched meanwhile; null for none.</param>
    /// <param name="title">What to call the run in its report.</param>
    /// <param name="sought">What was looked for and within which limits, each with a space before it: for the case that there is nothing.</param>
    /// <param name="folder">Where its files go.</param>
    /// <returns>The exit code.</returns>
    public static int Over(RunPlan plan, ArchiveSet archive, RemoteInputs? remote, string title, (string Where, string Within) sought, string folder)
    {
        if (archive.Files.Count == 0)
        {
            TellDamages(archive.Damages);
            Lines.Error($"no file to read{sought.Where}{sought.Within}");
            return ExitCode.Failed;
        }

        // Nothing is written before the first record: what holds none leaves no files that look like a run's.
        if (!archive.TryNext(out var first))
        {
            TellDamages(archive.Damages);
            Lines.Error($"no MRT record in {archive.Files.Count} {(archive.Files.Count == 1 ? "file" : "files")}{sought.Within}; nothing was written");
            return ExitCode.Failed;
        }

        using var run = new AnalysisRun(plan, archive.Feeds, folder, TickerDetail.None);
        Read(archive, first, remote, run);
        TellDamages(archive.Damages);
        run.Complete(title, archive.Files.Count, archive.OctetsTotal, FaultsOf(archive.Damages, remote?.Gaps ?? []));
        return ExitCode.Done;
    }

    private static void Read(ArchiveSet archive, in ArchiveRecord first, RemoteInputs? remote, AnalysisRun run)
    {
        var starts = archive.Files.Select(static file => file.NamedTime).ToArray();
        long records = 0;
        var record = first;
        do
        {
            while (archive.TryTakeEnded(out int ended))
            {
                run.Feeds[ended].Finish();
            }

            run.Feeds[record.Feed].Take(
                record.Record, record.Time, archive.Files[record.File].Path, starts[record.File], record.Following);
            if (++records % RecordsBetweenLooks == 0)
            {
                long soFar = records;
                run.Tell((progress, eventTime, open) => progress.Show(
                    eventTime,
                    archive.FilesDone,
                    archive.Files.Count,
                    (double)archive.OctetsRead / Math.Max(1, archive.OctetsTotal),
                    soFar,
                    open,
                    remote?.OctetsReceived));
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

    private static List<FaultCount> FaultsOf(IReadOnlyList<ArchiveDamage> damages, IReadOnlyList<ArchiveGap> gaps)
    {
        List<FaultCount> faults =
        [
            .. damages.GroupBy(static damage => damage.Fault).OrderBy(static group => group.Key)
                .Select(static group => new FaultCount($"file: {Words(group.Key)}", group.Count())),
        ];
        if (gaps.Count > 0)
        {
            faults.Add(new FaultCount("hole of the archive", gaps.Count));
        }

        return faults;
    }

    private static string Words(ArchiveFault fault) =>
        fault == ArchiveFault.NotMrt ? "not MRT" : JsonNamingPolicy.KebabCaseLower.ConvertName(fault.ToString()).Replace('-', ' ');
}
