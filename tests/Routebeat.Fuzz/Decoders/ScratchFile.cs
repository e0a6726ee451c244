namespace Routebeat.Fuzz.Decoders;

/// <summary>A file for readers that take nothing but files. It is written again for each input, in memory where
/// the system has such a folder, and removed when the process ends.</summary>
internal sealed class ScratchFile
{
    private const string MemoryFolder = "/dev/shm";

    private readonly string _path = Path.Combine(Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath(), $"routebeat-fuzz-{Guid.NewGuid():N}");

    /// <summary>A file that does not exist yet.</summary>
    public ScratchFile() => AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(_path);

    /// <summary>Writes the octets and gives the path.</summary>
    public string Fill(ReadOnlySpan<byte> octets)
    {
        using var file = new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(octets);
        return _path;
    }
}
