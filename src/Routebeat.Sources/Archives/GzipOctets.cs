using System.Buffers.Binary;
using System.IO.Compression;
using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.GZip;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses gzip of one or several members with the framework's own decompressor.</summary>
/// <remarks>
/// The framework takes a cut-off file for a whole one, unless a switch says otherwise that it looks at only once a process, perhaps
/// before us. Where that was too late, a clean end is believed if the last octets of the file state the size that came out, which holds
/// for every whole file of one member; any other file is walked through again by SharpZipLib, slower but strict.
/// What is no file, and so has no path, is believed.
/// </remarks>
internal sealed class GzipOctets(CountedInput input, string? path) : IDecompressor
{
    /// <summary>Octets asked for at a time: so many are lost before a fault at most, since the decompressor throws them away.</summary>
    private const int StepSize = 16 * 1024;

    private static readonly bool TellsTruncation = Probe();

    private readonly GZipStream _stream = new(input, CompressionMode.Decompress);
    private ulong _total;

    private static OctetRead Truncated => new(0, ArchiveFault.Truncated, "the gzip data end too early");

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        try
        {
            int read = _stream.Read(destination[..Math.Min(destination.Length, StepSize)]);
            _total += (uint)read;
            if (read == 0 && !input.EndSeen)
            {
                // At a clean end the framework asks for one more member; what follows and is none, it leaves unread without a word.
                return new OctetRead(0, ArchiveFault.Corrupt, "the octets after the gzip data are none");
            }

            return read > 0 || TellsTruncation || IsWhole() ? OctetRead.Of(read) : Truncated;
        }
        catch (InvalidDataException exception)
        {
            return input.EndSeen
                ? Truncated
                : new OctetRead(0, ArchiveFault.Corrupt, $"the gzip data are damaged: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static bool Probe()
    {
        AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);
        using var cut = new MemoryStream([0x1F, 0x8B, 0x08, 0x00, 0x00]);
        using var stream = new GZipStream(cut, CompressionMode.Decompress);
        try
        {
            return stream.ReadByte() >= 0;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private bool IsWhole()
    {
        if (path is null)
        {
            return true;
        }

        using var file = File.OpenRead(path);
        Span<byte> size = stackalloc byte[sizeof(uint)];
        if (file.Length < size.Length)
        {
            return false;
        }

        file.Position = file.Length - size.Length;
        file.ReadExactly(size);
        if (_total > 0 && BinaryPrimitives.ReadUInt32LittleEndian(size) == unchecked((uint)_total))
        {
            return true;
        }

        file.Position = 0;
        using var walk = new GZipInputStream(file);
        try
        {
            walk.CopyTo(Stream.Null);
            return true;
        }
        catch (GZipException)
        {
            // What follows the last member is no member: the framework has read all there is.
            return true;
        }
        catch (Exception exception) when (exception is EndOfStreamException or SharpZipBaseException)
        {
            return false;
        }
    }
}
