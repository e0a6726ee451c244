using System.Diagnostics;
using System.Globalization;
using Routebeat.Sources.Dump;
using Routebeat.Wire.Bgp;

namespace Routebeat.Benchmarks;

/// <summary>How long <c>routebeat dump</c> takes for a file as a whole process, to nowhere and to a file in memory, beside <c>bgpdump -m</c>.</summary>
internal static class DumpBenchmark
{
    private const int Rounds = 3;

    /// <summary>Runs both programs in turn and gives the best of some rounds of each, by processor time of user and system together.</summary>
    /// <param name="arguments">The file; then the program, where it is not the published one.</param>
    /// <param name="output">Where the table goes.</param>
    public static int Run(string[] arguments, TextWriter output)
    {
        if (arguments is not [var file, .. var rest] || !File.Exists(file))
        {
            output.WriteLine("say which: dump FILE [PROGRAM], an MRT file and, unless it is artifacts/routebeat/routebeat, the program");
            return 2;
        }

        string program = rest is [var given, ..] ? given : RepositoryPaths.InRepository("artifacts", "routebeat", "routebeat");
        long updates = InspectedFile.Read([file], []).Sum(static one => one.Content.Messages.Where(static count => count.Key == BgpMessageType.Update).Sum(static count => count.Value));
        string memory = Path.Combine("/dev/shm", $"routebeat-dump-{Environment.ProcessId}.txt");
        output.WriteLine("| program | to | UPDATEs | CPU s | million UPDATEs a CPU s | s |");
        output.WriteLine("|---|---|---:|---:|---:|---:|");
        try
        {
            foreach (string target in new[] { "/dev/null", memory })
            {
                var times = Enumerable.Range(0, Rounds).Select(_ => (Ours: Time($"'{program}' dump '{file}'", target), Theirs: Time($"bgpdump -q -m '{file}'", target))).ToList();
                Tell(output, "routebeat dump", target, updates, times.MinBy(static time => time.Ours.Cpu).Ours);
                Tell(output, "bgpdump -m", target, updates, times.MinBy(static time => time.Theirs.Cpu).Theirs);
            }
        }
        finally
        {
            File.Delete(memory);
        }

        return 0;
    }

    private static void Tell(TextWriter output, string program, string target, long updates, (double Cpu, double Wall) time) =>
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {program} | {(target == "/dev/null" ? target : "memory")} | {updates} | {time.Cpu:F2} | {updates / time.Cpu / 1e6:F2} | {time.Wall:F2} |"));

    /// <summary>Runs a command by the shell, whose own clock tells the processor time of its child.</summary>
    private static (double Cpu, double Wall) Time(string command, string target)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", $"TIMEFORMAT='%U %S %R'; time {command} > '{target}' 2> /dev/null"]) { RedirectStandardError = true })!;
        string[] told = process.StandardError.ReadToEnd().Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        double[] seconds = [.. told.TakeLast(3).Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
        return (seconds[0] + seconds[1], seconds[2]);
    }
}
