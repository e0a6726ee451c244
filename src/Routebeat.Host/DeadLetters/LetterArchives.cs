using Routebeat.Host.Commands;

namespace Routebeat.Host.DeadLetters;

/// <summary>The archives that dead letters of ingest go into: a new MRT file a feed.</summary>
/// <param name="folder">The folder.</param>
internal sealed class LetterArchives(string folder) : IDisposable
{
    private readonly SortedDictionary<string, FileStream> _files = new(StringComparer.Ordinal);

    /// <summary>The files.</summary>
    public IEnumerable<string> Files => _files.Values.Select(static file => file.Name);

    /// <summary>Adds a record to the archive of its feed. The order of writing is that of the letters.</summary>
    /// <exception cref="UsageException">The file is there already.</exception>
    public void Add(string feed, ReadOnlyMemory<byte> record)
    {
        if (!_files.TryGetValue(feed, out var file))
        {
            // A name from outside must not lead to another folder.
            string name = string.Concat(feed.Select(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '_')).TrimStart('.');
            string path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{(name.Length > 0 ? name : "feed")}.mrt");
            file = File.Exists(path)
                ? throw new UsageException($"{path} is there already; name another folder with --out")
                : File.Create(path);
            _files[feed] = file;
        }

        file.Write(record.Span);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }
}
