using System.IO.Compression;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses gzip of one or several members with the framework's own decompressor.</summary>
/// <remarks>
/// The framework takes a cut-off file for a whole one unless it is told otherwise by a switch that it looks at once a process; so the
/// switch is set before the first use, and a look at whether that came in time decides if a second check is needed at the end.
/// </remarks>
internal sealed class GzipOctets(CountedInput input, uint expectedSize) : IDecompressor
{
    /// <summary>Octets asked for at a time: so many are lost before a fault at most, since the decompressor throws them away.</summary>
    private const int StepSize = 16 * 1024;

    private static readonly bool TellsTruncation = Probe();

    private readonly GZipStream _stream = new(input, CompressionMode.Decompress);
    private ulong _total;

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        try
        {
            int read = _stream.Read(destination[..Math.Min(destination.Length, StepSize)]);
            _total += (uint)read;
            return read == 0 && !TellsTruncation && unchecked((uint)_total) != expectedSize
                ? new OctetRead(0, ArchiveFault.Truncated, "the size at the end of the gzip data is not that of its content")
                : OctetRead.Of(read);
        }
        catch (InvalidDataException exception)
        {
            return input.EndSeen
                ? new OctetRead(0, ArchiveFault.Truncated, "the gzip data end too early")
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
}
