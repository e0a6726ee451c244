using System.Diagnostics;
using Routebeat.Sources.Archives;

namespace Routebeat.Tests.Wire;

/// <summary>Finds the real archives that tests read, beside the project's own folder.</summary>
internal static class SharedArchives
{
    /// <summary>The folder of MRT files; null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The path of one of its files.</summary>
    public static string PathOf(string name) => Path.Combine(Folder!, name);

    /// <summary>The decompressed octets of one of its files.</summary>
    public static byte[] Read(string name)
    {
        using var source = OctetSource.Open(PathOf(name));
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        int read;
        while ((read = source.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, read);
        }

        Assert.Equal(ArchiveFault.None, source.Fault);
        return content.ToArray();
    }

    /// <summary>The lines that <c>bgpdump -m</c> prints for a file.</summary>
    public static List<string> BgpDump(string path)
    {
        using var process = Process.Start(new ProcessStartInfo("bgpdump", ["-m", path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var lines = new List<string>();
        while (process.StandardOutput.ReadLine() is string line)
        {
            lines.Add(line);
        }

        process.WaitForExit();
        return lines;
    }

    private static string? Find()
    {
        string? shared = Environment.GetEnvironmentVariable("ROUTEBEAT_SHARED");
        for (string? folder = AppContext.BaseDirectory; shared is null && folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Streaming.sln")))
            {
                // A checkout beside "shared", or one folder deeper.
                shared = new[] { Path.GetDirectoryName(folder), Path.GetDirectoryName(Path.GetDirectoryName(folder)) }
                    .Where(parent => parent is not null)
                    .Select(parent => Path.Combine(parent!, "shared"))
                    .FirstOrDefault(Directory.Exists);
                break;
            }
        }

        string? archives = shared is null ? null : Path.Combine(shared, "data", "mrt");
        return Directory.Exists(archives) ? archives : null;
    }
}
