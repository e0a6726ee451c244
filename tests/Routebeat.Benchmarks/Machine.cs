using System.Globalization;
using System.Runtime.InteropServices;

namespace Routebeat.Benchmarks;

/// <summary>What figures are worth nothing without: the machine, the day, and how busy the machine was.</summary>
internal static class Machine
{
    /// <summary>The processor's name as the system gives it.</summary>
    public static string Processor { get; } = FindProcessor();

    /// <summary>The processor's name as a name of a folder.</summary>
    public static string ProcessorFolder { get; } =
        string.Join('-', Processor.ToLowerInvariant().Split([.. Processor.ToLowerInvariant().Where(static c => !char.IsAsciiLetterOrDigit(c))], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Processor, cores, memory and runtime.</summary>
    public static string Description { get; } = string.Create(
        CultureInfo.InvariantCulture,
        $"{Processor}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:F0} GB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}");

    /// <summary>The date and the load now.</summary>
    public static string Moment => string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, load average {Load}");

    /// <summary>Processes that ran or wanted to, averaged over 1, 5 and 15 minutes.</summary>
    private static string Load =>
        File.Exists("/proc/loadavg") ? string.Join(" / ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static string FindProcessor()
    {
        const string Info = "/proc/cpuinfo";
        string? line = File.Exists(Info)
            ? File.ReadLines(Info).FirstOrDefault(static line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
