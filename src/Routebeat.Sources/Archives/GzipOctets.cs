using System.Buffers.Binary;
using System.IO.Compression;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses a file of gzip, of one or several members, with the framework's own decompressor, the fastest there is.</summary>
/// <remarks>
/// The framework takes a cut-off file for a whole one, and throws away what it decoded last when a checksum does not hold. So a clean end
/// is believed if the last octets of the file state the size that came out, which holds for every whole file of one member; after any
/// other end, and after damage, <see cref="StrictGzipOctets"/> goes through the file once more and gives what is missing, or says what
/// is wrong.
/// </remarks>
internal sealed class GzipOctets(CountedInput input, string path) : IDecompressor
{
    /// <summary>Octets asked for at a time: so many have to be decoded again after damage, at most.</summary>
    private const int StepSize = 16 * 1024;

    private readonly GZipStream _stream = new(input, CompressionMode.Decompress);
    private FileStream? _file;
    private CountedInput? _again;
    private StrictGzipOctets? _strict;
    private ulong _total;

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        if (_strict is not null)
        {
            return _strict.Read(destination);
        }

        try
        {
            int read = _stream.Read(destination[..Math.Min(destination.Length, StepSize)]);
            _total += (uint)read;
            if (read > 0 || IsWhole())
            {
                return OctetRead.Of(read);
            }
        }
        catch (InvalidDataException)
        {
            // Which octets it could not read, and why, is for the strict one to say.
        }

        _file = File.OpenRead(path);
        _again = new CountedInput(_file);
        _strict = new StrictGzipOctets(_again, _total);
        return _strict.Read(destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _strict?.Dispose();
        _again?.Dispose();
        _file?.Dispose();
        _stream.Dispose();
    }

    /// <summary>Whether all of the file was taken, and its last octets state the size that came out.</summary>
    private bool IsWhole()
    {
        using var file = File.OpenRead(path);
        Span<byte> size = stackalloc byte[sizeof(uint)];
        if (!input.EndSeen || _total == 0 || file.Length < size.Length)
        {
            return false;
        }

        file.Position = file.Length - size.Length;
        file.ReadExactly(size);
        return BinaryPrimitives.ReadUInt32LittleEndian(size) == unchecked((uint)_total);
    }
}
