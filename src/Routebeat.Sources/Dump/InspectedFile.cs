using Routebeat.Sources.Archives;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Sources.Dump;

/// <summary>What one archive file holds, and what is wrong with it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Compression">How it is compressed.</param>
/// <param name="Length">Its size, in octets; 0 where it is not known.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Damages">What is wrong with it, in its order.</param>
public sealed record InspectedFile(
    string Path, ArchiveCompression Compression, long Length, MrtInspection Content, IReadOnlyList<ArchiveDamage> Damages)
{
    /// <summary>Reads files one after the other.</summary>
    /// <param name="paths">Files or folders, which are searched to their depth; <see cref="ArchiveDump.StandardInput"/> for that.</param>
    /// <param name="damages">What is wrong with folders.</param>
    public static IEnumerable<InspectedFile> Read(IEnumerable<string> paths, List<ArchiveDamage> damages) =>
        paths.SelectMany(path => path == ArchiveDump.StandardInput ? [path] : ArchiveListing.FilesOf(path, damages)).Select(Read);

    private static InspectedFile Read(string path)
    {
        var content = new MrtInspection();
        var source = ArchiveDump.Open(path);
        using var reader = new MrtArchiveReader(path, source);
        while (reader.TryNext(out var record))
        {
            content.Add(record);
        }

        return new InspectedFile(path, source.Compression, source.Length, content, reader.Damages);
    }
}
