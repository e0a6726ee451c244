using System.Diagnostics;

namespace Routebeat.Benchmarks;

/// <summary>The generated workload that decoders are compared on: 1.5 million UPDATEs as MRT (218 MB), and the first of them as RIS Live messages. Made once, by the shared tools.</summary>
internal static class GeneratedUpdates
{
    /// <summary>How many UPDATEs the MRT file has.</summary>
    public const int Messages = 1_500_000;

    private const int RisLiveMessages = 300_000;

    /// <summary>The MRT file (BGP4MP_ET, four-octet ASes); null, with the reason told, where it cannot be made.</summary>
    public static string? Mrt(BenchmarkReport report)
    {
        string path = At("updates-et.mrt");
        return File.Exists(path) || Make(report, path, "gen_mrt.py", [path + ".new", At("updates.mrt"), $"{Messages}"]) ? path : null;
    }

    /// <summary>The file of RIS Live messages, one a line; null, with the reason told, where it cannot be made.</summary>
    public static string? RisLive(BenchmarkReport report)
    {
        string path = At("ris-live.jsonl");
        return File.Exists(path) || (Mrt(report) is string mrt && Make(report, path, "mrt2ris.py", [mrt, path + ".new", $"{RisLiveMessages}"])) ? path : null;
    }

    private static string At(string name) => RepositoryPaths.InRepository("artifacts", "bench", name);

    private static bool Make(BenchmarkReport report, string path, string tool, string[] arguments)
    {
        string script = RepositoryPaths.InShared("tools", tool);
        if (RepositoryPaths.FindTool("python3") is not string python || !File.Exists(script))
        {
            report.Say($"Skipped: python3 and the shared {tool} make the workload, and one of them is not here.");
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var process = Process.Start(python, [script, .. arguments]);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{tool} ended with {process.ExitCode}");
        }

        File.Move(path + ".new", path, overwrite: true);
        return true;
    }
}
