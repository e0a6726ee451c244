using System.Diagnostics;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Bgp;

namespace Routebeat.Benchmarks;

/// <summary>How long real archives take to read: decompressed ahead, in the order of time, every UPDATE decoded; beside it bgpdump and bzip2 over the same files.</summary>
internal static class ArchiveBenchmark
{
    private const int DefaultFiles = 24;

    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "archive", "[PATHS]", $"compressed archives to decoded updates, by default the first {DefaultFiles} files of real hours", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        string[] paths = arguments.Length > 0 ? arguments : [.. RealHours.Files.Take(DefaultFiles)];
        if (paths.Length == 0)
        {
            report.Say("Skipped: the RouteViews archive of 2008 is not here, and no other path was given.");
            return;
        }

        report.Columns("program", "s", "CPU s", "records", "updates", "routes", "MB");
        Read(paths, report);
        var files = Read(paths, report);
        Compare("bgpdump -m", ChildProgram.RunEach("bgpdump", ["-m"], files), report);
        if (files.All(static file => file.EndsWith(".bz2", StringComparison.Ordinal)))
        {
            Compare("bzip2 -dc, decompression alone", ChildProgram.RunEach("bzip2", ["-dc"], files), report);
        }
    }

    private static List<string> Read(string[] paths, BenchmarkReport report)
    {
        var decoder = new UpdateDecoder();
        var clock = CpuClock.Start();
        long start = Stopwatch.GetTimestamp();
        using var set = new ArchiveSet(paths);
        long octets = 0;
        long records = 0;
        long updates = 0;
        long routes = 0;
        while (set.TryNext(out var record))
        {
            records++;
            octets += record.Record.Length;
            if (DecodeBenchmark.TryDecode(decoder, record.Record))
            {
                updates++;
                routes += decoder.Announced.Length + decoder.Withdrawn.Length;
            }
        }

        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Row(
            $"Routebeat, {set.Files.Count} files", $"{wall:F2}", $"{clock.Seconds:F2}", $"{records:N0}", $"{updates:N0}", $"{routes:N0}", $"{octets / 1e6:F0}");
        return [.. set.Files.Select(static file => file.Path)];
    }

    private static void Compare(string name, ChildTime? time, BenchmarkReport report) =>
        report.Row(name, time is null ? "not here" : $"{time.Wall:F2}", time is null ? "" : $"{time.Cpu:F2}", "", "", "", "");
}
