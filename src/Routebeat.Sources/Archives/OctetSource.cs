namespace Routebeat.Sources.Archives;

/// <summary>The decompressed octets of a file. What is wrong with the file is a value here, never an exception.</summary>
/// <remarks>
/// Plain, gzip and bzip2 are told apart by their first octets, never by the name. Files of several members or streams are read to their
/// end. Not for use by two threads at a time, but <see cref="OctetsRead"/> may be read by another.
/// </remarks>
public sealed class OctetSource : IDisposable
{
    /// <summary>A switch of the runtime configuration: true leaves the system's libbz2 alone. Default: false.</summary>
    public const string ManagedBzip2Switch = "Routebeat.ManagedBzip2";

    private const int MagicSize = 3;

    private readonly CountedInput? _input;
    private readonly IDecompressor? _decompressor;
    private bool _ended;

    private OctetSource(ArchiveFault fault, string detail)
    {
        Fault = fault;
        Detail = detail;
        _ended = true;
    }

    private OctetSource(CountedInput input, IDecompressor decompressor, ArchiveCompression compression, long length)
    {
        _input = input;
        _decompressor = decompressor;
        Compression = compression;
        Length = length;
    }

    /// <summary>How the file is compressed.</summary>
    public ArchiveCompression Compression { get; }

    /// <summary>The size of the file, in octets; 0 where it is not known.</summary>
    public long Length { get; }

    /// <summary>How many octets of the file were taken so far.</summary>
    public long OctetsRead => _input?.Count ?? 0;

    /// <summary>What is wrong with the file, as far as was read.</summary>
    public ArchiveFault Fault { get; private set; }

    /// <summary>One line about <see cref="Fault"/>; empty for none.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Whether this system has libbz2.</summary>
    public static bool HasLibraryBzip2 => LibBzip2.IsAvailable;

    /// <summary>Opens a file. Where that fails, the source is empty and says why.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bzip2">Which implementation decompresses bzip2. Default: the fastest there is.</param>
    public static OctetSource Open(string path, Bzip2Choice bzip2 = Bzip2Choice.Library)
    {
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var source = Open(file, path, bzip2);
            file = null;
            return source;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new OctetSource(ArchiveFault.Unreadable, exception.Message);
        }
        finally
        {
            file?.Dispose();
        }
    }

    /// <summary>A file that has not come: a source without octets that says why.</summary>
    internal static OctetSource OfMissing(string detail) => new(ArchiveFault.Missing, detail);

    /// <summary>Takes the octets of standard input, which have no length.</summary>
    public static OctetSource OpenStandardInput()
    {
        Stream? octets = null;
        try
        {
            octets = Console.OpenStandardInput();
            var source = Open(octets, null, Bzip2Choice.Library);
            octets = null;
            return source;
        }
        catch (IOException exception)
        {
            return new OctetSource(ArchiveFault.Unreadable, exception.Message);
        }
        finally
        {
            octets?.Dispose();
        }
    }

    /// <summary>Gives the next octets.</summary>
    /// <param name="destination">Where they go.</param>
    /// <returns>How many there are; 0 at the end, and then <see cref="Fault"/> tells whether it is a good one.</returns>
    public int Read(Span<byte> destination)
    {
        while (!_ended && !destination.IsEmpty)
        {
            var read = Step(destination);
            _ended = read.Count == 0 || read.Fault != ArchiveFault.None;
            Fault = read.Fault;
            Detail = read.Detail;
            if (read.Count > 0)
            {
                return read.Count;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _decompressor?.Dispose();

    /// <summary>Takes the octets of a stream; the source disposes of it.</summary>
    /// <param name="file">The stream.</param>
    /// <param name="path">Where it can be read a second time; null if it cannot.</param>
    /// <param name="bzip2">Which implementation decompresses bzip2.</param>
    internal static OctetSource Open(Stream file, string? path, Bzip2Choice bzip2)
    {
        var input = new CountedInput(file);
        var magic = input.PeekStart(MagicSize);
        if (magic.IsEmpty)
        {
            input.Dispose();
            return new OctetSource(ArchiveFault.Empty, "the file is empty");
        }

        var compression = Recognise(magic);
        IDecompressor decompressor = compression switch
        {
            ArchiveCompression.Gzip when path is not null => new GzipOctets(input, path),
            ArchiveCompression.Gzip => new StrictGzipOctets(input, 0),
            ArchiveCompression.Bzip2 when bzip2 != Bzip2Choice.Managed && LibBzip2.IsAvailable => new LibraryBzip2Octets(input),
            ArchiveCompression.Bzip2 => new ManagedBzip2Octets(input),
            _ => new PlainOctets(input),
        };
        return new OctetSource(input, decompressor, compression, path is null ? 0 : file.Length);
    }

    private static ArchiveCompression Recognise(ReadOnlySpan<byte> magic) => magic switch
    {
        [0x1F, 0x8B, ..] => ArchiveCompression.Gzip,
        [(byte)'B', (byte)'Z', (byte)'h'] => ArchiveCompression.Bzip2,
        _ => ArchiveCompression.Plain,
    };

    private OctetRead Step(Span<byte> destination)
    {
        try
        {
            return _decompressor!.Read(destination);
        }
        catch (IOException exception)
        {
            return new OctetRead(0, ArchiveFault.Unreadable, exception.Message);
        }
    }
}
