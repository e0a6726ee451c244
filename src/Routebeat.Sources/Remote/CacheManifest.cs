using System.Text;
using System.Text.Json;

namespace Routebeat.Sources.Remote;

/// <summary>The manifest of a cache: one JSON object a line for every file that was fetched whole; of several lines for a file the last holds.</summary>
/// <remarks>Lines are only ever added, by one process at a time; a line that was cut by a crash is passed over.</remarks>
internal sealed class CacheManifest(string path)
{
    private static readonly TimeSpan _turnWithin = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ManifestEntry> _entries = new(StringComparer.Ordinal);
    private long _read;

    /// <summary>What is known of a file; null for nothing. What other processes have added is seen.</summary>
    public ManifestEntry? Find(string file)
    {
        lock (_lock)
        {
            ReadOn();
            return _entries.GetValueOrDefault(file);
        }
    }

    /// <summary>Adds a file.</summary>
    /// <exception cref="IOException">It cannot be written, or another process does not stop writing.</exception>
    public void Add(ManifestEntry entry)
    {
        // A line feed on both sides: after a line that was cut, this one still stands alone.
        byte[] line = Encoding.UTF8.GetBytes($"\n{JsonSerializer.Serialize(entry)}\n");
        lock (_lock)
        {
            // The end of a file is looked up before the write, not by it: two writers at once would write to the same place.
            using var turn = TakeTurn();
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(line);
            _entries[entry.Path] = entry;
        }
    }

    private FileLock TakeTurn()
    {
        FileLock? turn = null;
        if (!SpinWait.SpinUntil(() => (turn = FileLock.TryTake(path + ".lock")) is not null, _turnWithin))
        {
            throw new IOException($"another process holds {path}.lock");
        }

        return turn!;
    }

    private void ReadOn()
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        if (file.Length < _read)
        {
            _read = 0;
        }

        byte[] octets = new byte[file.Length - _read];
        file.Position = _read;
        int length = file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false);
        int whole = octets.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
        _read += whole;
        foreach (string line in Encoding.UTF8.GetString(octets, 0, whole).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Parse(line) is { Path.Length: > 0, Sha256.Length: > 0 } entry)
            {
                _entries[entry.Path] = entry;
            }
        }
    }

    private static ManifestEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ManifestEntry>(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
