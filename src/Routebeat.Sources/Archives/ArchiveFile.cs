using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>One file of a set of archives, and how far it is. The state and the octets may be read by other threads.</summary>
public sealed class ArchiveFile
{
    private MrtArchiveReader? _reader;
    private int _state;

    internal ArchiveFile(int index, int feed, string path, long length)
    {
        Index = index;
        Feed = feed;
        Path = path;
        Length = length;
    }

    /// <summary>Its place in <see cref="ArchiveSet.Files"/>.</summary>
    public int Index { get; }

    /// <summary>Its feed, by its place in <see cref="ArchiveSet.Feeds"/>.</summary>
    public int Feed { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>When its records begin, as its name says; none where the name does not.</summary>
    public EventTime? NamedTime => ArchiveName.Of(System.IO.Path.GetFileName(Path)).Time;

    /// <summary>Its size, in octets; 0 where it cannot be read.</summary>
    public long Length { get; }

    /// <summary>How far it is.</summary>
    public ArchiveFileState State => (ArchiveFileState)Volatile.Read(ref _state);

    /// <summary>How many of its octets were taken so far, by the thread that is ahead; all of them once it is done.</summary>
    public long OctetsRead => State == ArchiveFileState.Done ? Length : Volatile.Read(ref _reader)?.OctetsRead ?? 0;

    /// <summary>Begins to decompress the file.</summary>
    internal MrtArchiveReader Open()
    {
        var reader = new MrtArchiveReader(Path);
        Volatile.Write(ref _reader, reader);
        Volatile.Write(ref _state, (int)ArchiveFileState.Reading);
        return reader;
    }

    /// <summary>Ends with the file.</summary>
    internal void Close()
    {
        Volatile.Write(ref _state, (int)ArchiveFileState.Done);
        _reader?.Dispose();
        Volatile.Write(ref _reader, null);
    }
}
