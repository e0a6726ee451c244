using System.Text.Json;

namespace Routebeat.Sources.Remote;

/// <summary>A file of a cache while it is fetched: what has come of it, and what the server said of it. One process at a time has it.</summary>
internal sealed class CachePart : IDisposable
{
    /// <summary>What the name of the file ends in that keeps what the server said.</summary>
    public const string StateExtension = ".state";

    private readonly FileLock? _lock;
    private readonly FileStream? _opened;
    private readonly string _statePath;

    /// <summary>Opens a part; what came before is kept where it is known what it belongs to.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lockPath">The lock that makes it this process's own; given back with the part.</param>
    public CachePart(string path, string lockPath)
    {
        Path = path;
        _statePath = path + StateExtension;
        _lock = FileLock.TryTake(lockPath);
        if (_lock is null)
        {
            return;
        }

        _opened = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        State = ReadState();
        if (State is null || State.Length < _opened!.Length)
        {
            Clear();
        }

        _opened!.Seek(0, SeekOrigin.End);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether it is this process's own; where it is not, nothing else may be asked of it.</summary>
    public bool IsOurs => _lock is not null;

    /// <summary>How much has come, in octets.</summary>
    public long Length => _opened!.Length;

    /// <summary>What the server said of the file; null before its first answer.</summary>
    public PartState? State { get; private set; }

    /// <summary>The SHA-256 of what has come, once it was made.</summary>
    public string Digest { get; set; } = string.Empty;

    /// <summary>The whole file comes from its start.</summary>
    public void Begin(PartState state)
    {
        Clear();
        State = state;
        if (state.Condition is not null)
        {
            File.WriteAllText(_statePath, JsonSerializer.Serialize(state));
        }
    }

    /// <summary>The rest of the file comes.</summary>
    public void Continue(long? length) => State = State! with { Length = length };

    /// <summary>Adds octets.</summary>
    public ValueTask AppendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation) => _opened!.WriteAsync(octets, cancellation);

    /// <summary>Throws away what has come.</summary>
    public void Clear()
    {
        File.Delete(_statePath);
        _opened!.SetLength(0);
        _opened!.Seek(0, SeekOrigin.Begin);
        State = null;
    }

    /// <summary>Writes what has come to the disk.</summary>
    public void Flush() => _opened!.Flush(flushToDisk: true);

    /// <summary>Moves the file to its place; the part is at its end.</summary>
    public void MoveTo(string place)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        File.Move(Path, place, overwrite: true);
        File.Delete(_statePath);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        bool isEmpty = _opened?.Length == 0;
        _opened?.Dispose();
        if (isEmpty)
        {
            File.Delete(Path);
            File.Delete(_statePath);
        }

        _lock?.Dispose();
    }

    private PartState? ReadState()
    {
        try
        {
            return File.Exists(_statePath) ? JsonSerializer.Deserialize<PartState>(File.ReadAllText(_statePath)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
