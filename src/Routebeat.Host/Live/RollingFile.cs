namespace Routebeat.Host.Live;

/// <summary>A file of lines that goes on where it ended, and is put aside under a number once it is large: <c>x.jsonl</c>, <c>x.1.jsonl</c> before it, and so on.</summary>
/// <remarks>What is older than the last few is deleted, so a run of months takes a bounded space. Not safe for several threads.</remarks>
/// <param name="path">The file.</param>
/// <param name="mostOctets">From how many octets on it is put aside.</param>
/// <param name="most">How many files there are at most.</param>
internal sealed class RollingFile(string path, long mostOctets, int most) : IDisposable
{
    private FileStream? _file;

    /// <summary>The file that is written now; null while nothing was written.</summary>
    public string? Path => _file is null ? null : path;

    /// <summary>Writes a line.</summary>
    public void Write(ReadOnlySpan<byte> line)
    {
        _file ??= Open();
        if (_file.Length + line.Length > mostOctets && _file.Length > 0)
        {
            _file.Dispose();
            PutAside(path, most);
            _file = Open();
        }

        _file.Write(line);
        _file.WriteByte((byte)'\n');
    }

    /// <summary>Gives what was written to the system, so that readers see it and the end of this process does not take it along.</summary>
    public void Flush() => _file?.Flush();

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    /// <summary>Puts a file aside under number 1, those before it one further, and deletes the last.</summary>
    public static void PutAside(string path, int most)
    {
        File.Delete(Numbered(path, most - 1));
        for (int number = most - 2; number >= 0; number--)
        {
            string older = Numbered(path, number);
            if (File.Exists(older))
            {
                File.Move(older, Numbered(path, number + 1), overwrite: true);
            }
        }
    }

    private static string Numbered(string path, int number) =>
        number == 0 ? path : $"{path[..^System.IO.Path.GetExtension(path).Length]}.{number}{System.IO.Path.GetExtension(path)}";

    private FileStream Open() => new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
}
