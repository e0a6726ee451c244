using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.BZip2;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses bzip2 of one or several streams with SharpZipLib.</summary>
/// <remarks>
/// Its stream stops after the first stream of a file without a word, so a new one is made until the input has ended. It reads its input
/// octet by octet and never beyond its own end, so the next begins where it should.
/// </remarks>
internal sealed class ManagedBzip2Octets(CountedInput input) : IDecompressor
{
    private BZip2InputStream? _stream;
    private bool _anyStream;

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        int written = 0;
        try
        {
            while (written < destination.Length)
            {
                if (_stream is null && !TryBegin(out var ended))
                {
                    return ended with { Count = written };
                }

                int octet = _stream!.ReadByte();
                if (octet >= 0)
                {
                    destination[written++] = (byte)octet;
                }
                else
                {
                    _stream = null;
                }
            }

            return OctetRead.Of(written);
        }
        catch (Exception exception) when (exception is SharpZipBaseException or EndOfStreamException
            or IndexOutOfRangeException or ArgumentException or OverflowException or NullReferenceException)
        {
            // SharpZipLib trusts some numbers in damaged data as indexes and as sizes of arrays.
            return Fault(written, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream?.Dispose();
        input.Dispose();
    }

    private OctetRead Fault(int written, Exception exception) => input.EndSeen
        ? new OctetRead(written, ArchiveFault.Truncated, "the bzip2 data end too early")
        : new OctetRead(written, ArchiveFault.Corrupt, $"the bzip2 data are damaged: {exception.Message}");

    private bool TryBegin(out OctetRead ended)
    {
        int next = input.Peek();
        ended = next < 0 && _anyStream ? OctetRead.Of(0)
            : next < 0 ? new OctetRead(0, ArchiveFault.Truncated, "the bzip2 data end too early")
            : new OctetRead(0, ArchiveFault.Corrupt, "the octets after a bzip2 stream are none");
        if (next != 'B')
        {
            return false;
        }

        _anyStream = true;
        _stream = new BZip2InputStream(input) { IsStreamOwner = false };
        return true;
    }
}
