using System.Globalization;
using Routebeat.Wire.Mrt;

namespace Routebeat.Benchmarks;

/// <summary>How long the program takes to do next to nothing: <c>--version</c>, and the <c>dump</c> of a hundred updates, beside bgpdump over the same.</summary>
internal static class ProcessStarts
{
    private const int Rounds = 25;
    private const int SmallFile = 16 * 1024;

    /// <summary>Measures and tells it.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="program">The program, and the words that come before its arguments.</param>
    /// <param name="archive">An MRT file, whose first records are the small file; nothing is told of one that is compressed.</param>
    public static void Tell(BenchmarkReport report, (string Name, string[] Words) program, string archive)
    {
        byte[] records = FirstRecords(archive);
        if (records.Length == 0)
        {
            return;
        }

        string small = Path.Combine(Path.GetTempPath(), $"routebeat-bench-{Environment.ProcessId}.mrt");
        try
        {
            File.WriteAllBytes(small, records);
            report.Columns("a process", "best s", "middle s", "mean CPU s");
            Row(report, "routebeat --version", program.Name, [.. program.Words, "--version"]);
            Row(report, "routebeat dump -m, a small file", program.Name, [.. program.Words, "dump", "-m", small, "--out", "/dev/null"]);
            Row(report, "bgpdump -m, the same", "bgpdump", ["-m", "-O", "/dev/null", small]);
        }
        finally
        {
            File.Delete(small);
        }
    }

    private static byte[] FirstRecords(string archive)
    {
        using var file = File.OpenRead(archive);
        byte[] octets = new byte[SmallFile];
        int read = file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
        return octets[..MrtFraming.Of(octets.AsSpan(0, read), 0).WholeLength];
    }

    private static void Row(BenchmarkReport report, string name, string program, string[] arguments)
    {
        var times = Enumerable.Range(0, Rounds).Select(_ => ChildProgram.Run(program, arguments)).OfType<ChildTime>().ToArray();
        double[] seconds = [.. times.Select(static time => time.Wall).Order()];
        if (seconds.Length == 0)
        {
            report.Row(name, "not here", "", "");
            return;
        }

        report.Row(name, Text(seconds[0]), Text(seconds[seconds.Length / 2]), Text(times.Average(static time => time.Cpu)));
    }

    private static string Text(double seconds) => seconds.ToString("F3", CultureInfo.InvariantCulture);
}
