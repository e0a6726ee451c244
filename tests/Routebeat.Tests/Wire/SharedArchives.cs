using System.Diagnostics;
using Routebeat.Sources.Archives;

namespace Routebeat.Tests.Wire;

/// <summary>Reads the real archives, and what bgpdump says of them.</summary>
internal static class SharedArchives
{
    /// <summary>The path of one of its files.</summary>
    public static string PathOf(string name) => RepositoryPaths.InShared("data/mrt", name);

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

    /// <summary>The lines that bgpdump prints for a file, in the format of an option.</summary>
    public static List<string> BgpDump(string path, string format = "-m")
    {
        using var process = Process.Start(new ProcessStartInfo("bgpdump", [format, path])
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
}
