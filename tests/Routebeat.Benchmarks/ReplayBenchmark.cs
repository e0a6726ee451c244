using System.Text.Json.Nodes;
using Routebeat.Sources.Archives;

namespace Routebeat.Benchmarks;

/// <summary>The whole replay of the real hours as a user runs it, a process of its own; beside it bzip2 over the same files.</summary>
internal static class ReplayBenchmark
{
    /// <summary>The verb.</summary>
    public static BenchmarkVerb Verb { get; } = new(
        "replay", "[PATHS]", "the program over 36 real hours, compressed files to incidents and report, with each bzip2", Run);

    private static void Run(string[] arguments, BenchmarkReport report)
    {
        string[] paths = arguments.Length > 0 ? arguments : [.. RealHours.Files];
        if (paths.Length == 0)
        {
            report.Say("Skipped: the RouteViews archive of 2008 is not here, and no other path was given.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("routebeat-bench-");
        try
        {
            report.Columns("run", "s", "CPU s", "most resident, MB", "features.arrow, MB", "incident revisions");
            if (OctetSource.HasLibraryBzip2)
            {
                Replay("the system's libbz2", Bzip2Choice.Library, paths, folder.FullName, report);
            }

            Replay("SharpZipLib", Bzip2Choice.Managed, paths, folder.FullName, report);
            if (paths.All(File.Exists) && ChildProgram.RunEach("bzip2", ["-dc"], paths) is ChildTime time)
            {
                report.Row("bzip2 -dc, decompression alone", $"{time.Wall:F1}", $"{time.Cpu:F1}", "", "", "");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Replay(string name, Bzip2Choice bzip2, string[] paths, string folder, BenchmarkReport report)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "routebeat.dll");
        string output = Path.Combine(folder, "out");
        string[] table = RealHours.AsnTable is string path ? ["--asn-table", path] : [];
        string[] words = ["exec", "--runtimeconfig", Configuration(folder, bzip2), program, "replay", .. paths, .. table, "--out", output];
        var time = ChildProgram.Run("dotnet", words) ?? throw new InvalidOperationException("no 'dotnet' on the PATH");
        report.Row(
            $"Routebeat, {name}",
            $"{time.Wall:F1}",
            $"{time.Cpu:F1}",
            $"{time.Memory / 1e6:N0}",
            $"{new FileInfo(Path.Combine(output, "features.arrow")).Length / 1e6:N0}",
            $"{File.ReadLines(Path.Combine(output, "incidents.jsonl")).Count():N0}");
    }

    /// <summary>The program's own runtime configuration, with the choice of bzip2 in it.</summary>
    private static string Configuration(string folder, Bzip2Choice bzip2)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "routebeat.runtimeconfig.json")))!;
        var properties = configuration["runtimeOptions"]!["configProperties"]!;
        properties[OctetSource.ManagedBzip2Switch] = bzip2 == Bzip2Choice.Managed;
        string path = Path.Combine(folder, $"{bzip2}.runtimeconfig.json");
        File.WriteAllText(path, configuration.ToJsonString());
        return path;
    }
}
