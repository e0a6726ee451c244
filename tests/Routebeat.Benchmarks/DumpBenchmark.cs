using System.Globalization;

namespace Routebeat.Benchmarks;

/// <summary><c>routebeat dump</c> as a user runs it, a process of its own, beside bgpdump over the same file in the same minute.</summary>
internal static class DumpBenchmark
{
    private const int Rounds = 5;

    /// <summary>Ours runs for less than a second: several runs beside each of theirs see as much of the machine's good and bad moments.</summary>
    private const int RunsARound = 3;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "dump", "[FILE]", "the program's dump to text, by default of 1.5 million generated updates, beside bgpdump -m", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        if ((arguments is [var given, ..] ? given : GeneratedUpdates.Mrt(report)) is not string path)
        {
            return;
        }

        long updates = arguments.Length > 0 ? 0 : GeneratedUpdates.Messages;

        // A file system in memory where there is one: the disk is not what is measured.
        string folder = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        string text = Path.Combine(folder, $"routebeat-bench-{Environment.ProcessId}.txt");
        try
        {
            report.Columns("program", "to", "best CPU s", "s", "lines", "M lines/CPU s", "M updates/CPU s", "M updates/s", "most resident, MB");
            foreach (string target in (string[])[text, "/dev/null"])
            {
                var (ours, theirs) = Measure(path, target);
                Tell(report, "Routebeat", target, ours, text, updates);
                Tell(report, "bgpdump -m", target, theirs, text, updates);
                if (theirs is not null)
                {
                    report.Row("ratio", target, Ratio(theirs.Cpu / ours.Cpu), Ratio(theirs.Wall / ours.Wall), "", "", "", "", "");
                }
            }

            ProcessStarts.Tell(report, Program, path);
        }
        finally
        {
            File.Delete(text);
        }
    }

    /// <summary>The best of some rounds, the two programs in turn.</summary>
    private static (ChildTime Ours, ChildTime? Theirs) Measure(string path, string target)
    {
        ChildTime? ours = null;
        ChildTime? theirs = null;
        for (int round = 0; round < Rounds; round++)
        {
            var (program, words) = Program;
            for (int run = 0; run < RunsARound; run++)
            {
                ours = Better(ours, ChildProgram.Run(program, [.. words, "dump", path, "--out", target])!);
            }

            theirs = ChildProgram.Run("bgpdump", "-m", "-O", target, path) is ChildTime time ? Better(theirs, time) : null;
        }

        return (ours!, theirs);
    }

    /// <summary>The published program where <c>./build publish</c> has made it; else the one beside the benchmarks.</summary>
    private static (string Program, string[] Words) Program
    {
        get
        {
            string published = RepositoryPaths.InRepository("artifacts", "routebeat", "routebeat");
            return File.Exists(published) ? (published, []) : ("dotnet", [Path.Combine(AppContext.BaseDirectory, "routebeat.dll")]);
        }
    }

    private static ChildTime Better(ChildTime? best, ChildTime time) => best is null || time.Cpu < best.Cpu ? time : best;

    private static void Tell(BenchmarkReport report, string name, string target, ChildTime? time, string text, long updates)
    {
        if (time is null)
        {
            report.Row(name, target, "not here", "", "", "", "", "", "");
            return;
        }

        long lines = File.ReadLines(text).LongCount();
        report.Row(
            name,
            target,
            Text(time.Cpu),
            Text(time.Wall),
            $"{lines:N0}",
            Text(lines / time.Cpu / 1e6),
            updates > 0 ? Text(updates / time.Cpu / 1e6) : "",
            updates > 0 ? Text(updates / time.Wall / 1e6) : "",
            $"{time.Memory / 1e6:N0}");
    }

    private static string Ratio(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
