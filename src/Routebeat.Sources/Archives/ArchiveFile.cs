using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>One file of a set of archives, and how far it is. The state and the octets may be read by other threads.</summary>
public sealed class ArchiveFile
{
    private MrtArchiveReader? _reader;
    private readonly ExpectedFile? _expected;
    private long _length;
    private int _state;

    internal ArchiveFile(int index, int feed, string path, bool isRib, long length, ExpectedFile? expected = null)
    {
        IsRib = isRib;
        _expected = expected;
        Index = index;
        Feed = feed;
        Path = path;
        _length = length;
    }

    /// <summary>Its place in <see cref="ArchiveSet.Files"/>.</summary>
    public int Index { get; }

    /// <summary>Its feed, by its place in <see cref="ArchiveSet.Feeds"/>.</summary>
    public int Feed { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether it is a RIB, as its name says or else its first record.</summary>
    public bool IsRib { get; }

    /// <summary>When its records begin, as its name says; none where the name does not.</summary>
    public EventTime? NamedTime => ArchiveName.Of(System.IO.Path.GetFileName(Path)).Time;

    /// <summary>Its size, in octets; 0 where it cannot be read or has not come yet.</summary>
    public long Length => Volatile.Read(ref _length);

    /// <summary>Whether it has yet to come: its size is not known.</summary>
    internal bool IsAwaited => _expected is not null && Length == 0 && State != ArchiveFileState.Done;

    /// <summary>How far it is.</summary>
    public ArchiveFileState State => (ArchiveFileState)Volatile.Read(ref _state);

    /// <summary>How many of its octets were taken so far, by the thread that is ahead; all of them once it is done.</summary>
    public long OctetsRead => State == ArchiveFileState.Done ? Length : Volatile.Read(ref _reader)?.OctetsRead ?? 0;

    /// <summary>Begins to decompress the file.</summary>
    internal MrtArchiveReader Open()
    {
        var reader = _expected is null ? new MrtArchiveReader(Path) : new MrtArchiveReader(Path, Await);
        Volatile.Write(ref _reader, reader);
        Volatile.Write(ref _state, (int)ArchiveFileState.Reading);
        return reader;
    }

    /// <summary>Ends with the file.</summary>
    internal void Close()
    {
        Volatile.Write(ref _state, (int)ArchiveFileState.Done);
        _reader?.Dispose();
        if (Volatile.Read(ref _reader) is not null)
        {
            _expected?.Leave();
        }

        Volatile.Write(ref _reader, null);
    }

    private OctetSource Await(CancellationToken cancellation)
    {
        var arrival = _expected!.Arrive(cancellation);
        var source = arrival.Path is null ? OctetSource.OfMissing(arrival.Detail) : OctetSource.Open(arrival.Path);
        Volatile.Write(ref _length, source.Length);
        return source;
    }
}
