using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Routebeat.Sources.Remote;

/// <summary>Fetched files on the disk, with a manifest of their sizes and checksums, up to a size; the least recently used go first.</summary>
/// <remarks>
/// <c>files/HOST/PATH</c> holds whole files under the paths of their addresses, <c>parts</c> what is being fetched, <c>manifest.jsonl</c> the checksums,
/// <c>locks</c> what keeps processes apart. A file is used only if its size and SHA-256 are those of the manifest: what was written by
/// others, cut or damaged is fetched again. Several processes may share a folder; a file that another one threw away is fetched again.
/// </remarks>
public sealed class ArchiveCache
{
    /// <summary>Locks that all files share: two of them rarely meet.</summary>
    private const int Locks = 4096;

    /// <summary>After this long a part that nobody wrote to may go.</summary>
    private static readonly TimeSpan _abandonedAfter = TimeSpan.FromDays(1);

    private static readonly EnumerationOptions _all = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    private readonly string _folder;
    private readonly string _files;
    private readonly string _parts;
    private readonly string _locks;
    private readonly CacheManifest _manifest;
    private readonly TimeProvider _clock;
    private readonly Lock _roomLock = new();
    private readonly Dictionary<string, long> _reserved = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _verified = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _pins = new(StringComparer.Ordinal);

    /// <summary>Opens a cache; the folder is made.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="limitOctets">How much it may hold, in octets, parts included.</param>
    /// <param name="clock">The clock, for when files were used.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public ArchiveCache(string folder, long limitOctets, TimeProvider clock)
    {
        _folder = Path.GetFullPath(folder);
        LimitOctets = limitOctets;
        _clock = clock;
        _files = Path.Combine(_folder, "files");
        _parts = Path.Combine(_folder, "parts");
        _locks = Path.Combine(_folder, "locks");
        Directory.CreateDirectory(_files);
        Directory.CreateDirectory(_parts);
        Directory.CreateDirectory(_locks);
        _manifest = new CacheManifest(Path.Combine(_folder, "manifest.jsonl"));
    }

    /// <summary>How much it may hold, in octets.</summary>
    public long LimitOctets { get; }

    /// <summary>How many octets its files and parts have now.</summary>
    public long OctetsHeld => FilesUnder(_files).Concat(FilesUnder(_parts)).Sum(static file => file.Length);

    /// <summary>Where the file of an address lies, whether it is there or not.</summary>
    public string PathOf(Uri url) => Path.Combine(_files, NameOf(url));

    /// <summary>Whether a file of the manifest's size is there; its checksum is not looked at.</summary>
    public bool Has(Uri url)
    {
        var file = new FileInfo(PathOf(url));
        return file.Exists && _manifest.Find(NameOf(url))?.Length == file.Length;
    }

    /// <summary>Gives a file that is there, whole, and as the manifest says, and counts it as used now; null where there is none.</summary>
    internal async Task<FetchedFile?> FindAsync(Uri url, CancellationToken cancellation)
    {
        if (!Has(url) || _manifest.Find(NameOf(url)) is not { } entry)
        {
            return null;
        }

        string path = PathOf(url);
        try
        {
            var info = new FileInfo(path);
            string state = $"{info.Length} {info.LastWriteTimeUtc.Ticks}";
            if (_verified.GetValueOrDefault(path) != state)
            {
                if (await ContentCheck.DigestAsync(path, cancellation) != entry.Sha256)
                {
                    return null;
                }

                _verified[path] = state;
            }

            File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
            return new FetchedFile(FetchResult.Cached, path, entry.Length, string.Empty);
        }
        catch (IOException)
        {
            // Another process threw it away meanwhile.
            return null;
        }
    }

    /// <summary>Begins to fetch a file, or goes on where it was left; null while another process or another fetch has it.</summary>
    internal CachePart? TryBegin(Uri url)
    {
        string name = NameOf(url);
        int number = SHA256.HashData(Encoding.UTF8.GetBytes(name)) is [var first, var second, ..] ? ((first << 8) | second) % Locks : 0;
        string path = Path.Combine(_parts, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        CachePart? part = null;
        try
        {
            part = new CachePart(path, Path.Combine(_locks, $"{number:x3}"));
            var ours = part.IsOurs ? part : null;
            part = ours is null ? part : null;
            return ours;
        }
        finally
        {
            part?.Dispose();
        }
    }

    /// <summary>How much of a file has come, by whoever fetches it.</summary>
    internal long LengthOfPart(Uri url)
    {
        var part = new FileInfo(Path.Combine(_parts, NameOf(url)));
        return part.Exists ? part.Length : 0;
    }

    /// <summary>Makes room for a file that is being fetched; what is least recently used and not pinned goes.</summary>
    /// <param name="part">The file.</param>
    /// <param name="length">Its size, in octets; what has come of it counts at least.</param>
    /// <param name="isNeeded">Whether it is taken even where there is not enough room.</param>
    /// <returns>Whether it may be fetched.</returns>
    internal bool TryReserve(CachePart part, long length, bool isNeeded)
    {
        lock (_roomLock)
        {
            long held = FilesUnder(_files).Sum(static file => file.Length)
                + FilesUnder(_parts).Where(file => file.FullName != part.Path && !_reserved.ContainsKey(file.FullName)).Sum(static file => file.Length)
                + _reserved.Where(other => other.Key != part.Path).Sum(static other => other.Value);
            long surplus = held + Math.Max(length, part.Length) - LimitOctets;
            if (surplus > 0)
            {
                surplus -= ThrowAway(surplus);
            }

            if (surplus > 0 && !isNeeded)
            {
                return false;
            }

            _reserved[part.Path] = Math.Max(length, part.Length);
            return true;
        }
    }

    /// <summary>Gives back the room of a file that was fetched or given up.</summary>
    internal void Release(CachePart part)
    {
        lock (_roomLock)
        {
            _reserved.Remove(part.Path);
        }
    }

    /// <summary>Puts a file that was fetched whole into its place and into the manifest.</summary>
    internal FetchedFile Keep(Uri url, CachePart part, string detail)
    {
        string path = PathOf(url);
        long length = part.Length;
        _manifest.Add(new ManifestEntry(NameOf(url), url.AbsoluteUri, length, part.Digest));
        part.MoveTo(path);
        File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
        _verified[path] = $"{length} {File.GetLastWriteTimeUtc(path).Ticks}";
        return new FetchedFile(FetchResult.Fetched, path, length, detail);
    }

    /// <summary>Keeps a file from being thrown away by this process.</summary>
    internal void Pin(string path) => _pins.AddOrUpdate(path, 1, static (_, pins) => pins + 1);

    /// <summary>Lets a file go again.</summary>
    internal void Unpin(string path)
    {
        if (_pins.AddOrUpdate(path, 0, static (_, pins) => pins - 1) <= 0)
        {
            _pins.TryRemove(path, out _);
        }
    }

    /// <summary>The path of an address below a folder: its host and its own path, with nothing that a file system could take for something else.</summary>
    private static string NameOf(Uri url)
    {
        string host = url.IsDefaultPort ? url.Host : $"{url.Host}_{url.Port}";
        return string.Join('/', url.Segments.Select(static segment => segment.Trim('/')).Where(static segment => segment.Length > 0).Prepend(host).Select(Plain));
    }

    private static string Plain(string segment)
    {
        string plain = string.Concat(segment.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        return plain.Trim('.').Length == 0 ? "_" : plain;
    }

    private static List<FileInfo> FilesUnder(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFiles("*", _all).Where(static file => file.Extension != CachePart.StateExtension)];

    /// <summary>Throws away at least so many octets, if there are so many; returns how many.</summary>
    private long ThrowAway(long octets)
    {
        long thrown = 0;
        var abandoned = _clock.GetUtcNow().UtcDateTime - _abandonedAfter;
        var parts = FilesUnder(_parts).Where(file => !_reserved.ContainsKey(file.FullName) && file.LastWriteTimeUtc < abandoned);
        var files = FilesUnder(_files).Where(file => !_pins.ContainsKey(file.FullName)).OrderBy(static file => file.LastAccessTimeUtc);
        foreach (var file in parts.Concat(files))
        {
            if (thrown >= octets)
            {
                break;
            }

            try
            {
                long length = file.Length;
                file.Delete();
                thrown += length;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody reads it, or it is not ours: the next one goes in its place.
            }
        }

        return thrown;
    }
}
