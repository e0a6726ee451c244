using System.Text;
using Routebeat.Sources.Archives;

namespace Routebeat.Sources.Registries;

/// <summary>The lines of a text file, plain or compressed, told by its content.</summary>
internal static class TextLines
{
    private const int ChunkSize = 65_536;

    /// <summary>A longer line is cut: no registry writes one.</summary>
    private const int LongestLine = 65_536;

    /// <summary>Reads the lines with their numbers, from 1. A file that is damaged gives a fault after the lines before the damage.</summary>
    /// <param name="path">The file.</param>
    /// <param name="faults">Where faults go.</param>
    public static IEnumerable<(long Number, string Text)> Read(string path, RegistryFaults faults)
    {
        using var source = OctetSource.Open(path);
        byte[] chunk = new byte[ChunkSize];
        var line = new MemoryStream();
        long number = 1;
        int count;
        while ((count = source.Read(chunk)) > 0)
        {
            int start = 0;
            while (start < count)
            {
                int end = Array.IndexOf(chunk, (byte)'\n', start, count - start);
                int stop = end < 0 ? count : end;
                line.Write(chunk, start, Math.Min(stop - start, LongestLine - (int)line.Length));
                start = stop + 1;
                if (end >= 0)
                {
                    yield return (number++, Take(line));
                }
            }
        }

        if (line.Length > 0)
        {
            yield return (number, Take(line));
        }

        if (source.Fault != ArchiveFault.None)
        {
            faults.Add(0, source.Detail);
        }
    }

    private static string Take(MemoryStream line)
    {
        string text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r').TrimStart('\uFEFF');
        line.SetLength(0);
        return text;
    }
}
