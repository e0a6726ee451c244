using System.Diagnostics;
using System.Globalization;

namespace Routebeat.Benchmarks;

/// <summary>Runs other programs and measures them: wall clock, processor time, and the most memory they held.</summary>
internal static class ChildProgram
{
    private const double TicksPerSecond = 100;

    /// <summary>Runs a program to its end, its output thrown away, and returns what it took; null where there is no such program.</summary>
    /// <param name="program">Its name on the PATH, or its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ChildTime? Run(string program, params IEnumerable<string> arguments)
    {
        if (!File.Exists(program) && RepositoryPaths.FindTool(program) is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        double before = ReapedSeconds();
        long begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        long memory = 0;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            memory = Math.Max(memory, MemoryOf(process.Id));
        }

        Task.WaitAll(errors, output);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.Result}");
        }

        return new ChildTime(Stopwatch.GetElapsedTime(begun).TotalSeconds, ReapedSeconds() - before, memory);
    }

    /// <summary>Runs a program once for each of some files, and adds up.</summary>
    public static ChildTime? RunEach(string program, IEnumerable<string> arguments, IEnumerable<string> files)
    {
        ChildTime? sum = new ChildTime(0, 0, 0);
        foreach (string file in files)
        {
            sum = sum is null || Run(program, [.. arguments, file]) is not ChildTime one
                ? null
                : new ChildTime(sum.Wall + one.Wall, sum.Cpu + one.Cpu, Math.Max(sum.Memory, one.Memory));
        }

        return sum;
    }

    /// <summary>The processor time of all children that have ended: <c>cutime</c> and <c>cstime</c> of proc(5).</summary>
    private static double ReapedSeconds()
    {
        string stat = File.ReadAllText("/proc/self/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        const int First = 16 - 3;
        return (long.Parse(fields[First], CultureInfo.InvariantCulture) + long.Parse(fields[First + 1], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>The most memory that a process has held so far, in octets; 0 once it has ended.</summary>
    public static long MemoryOf(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
