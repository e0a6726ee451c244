using System.Runtime.InteropServices;

namespace Routebeat.Sources.Archives;

/// <summary>Decompresses bzip2 of one or several streams with the system's libbz2.</summary>
internal sealed unsafe class LibraryBzip2Octets : IDecompressor
{
    private const int InputSize = 64 * 1024;

    private readonly CountedInput _input;
    private readonly byte[] _buffer = new byte[InputSize];
    private LibBzip2.BzStream* _stream;
    private int _start;
    private int _end;
    private bool _inStream;
    private bool _anyStream;

    /// <summary>Makes a decompressor.</summary>
    public LibraryBzip2Octets(CountedInput input)
    {
        _input = input;
        _stream = (LibBzip2.BzStream*)NativeMemory.AllocZeroed((nuint)sizeof(LibBzip2.BzStream));
    }

    /// <summary>Frees what the library holds.</summary>
    ~LibraryBzip2Octets() => Free();

    /// <inheritdoc/>
    public OctetRead Read(Span<byte> destination)
    {
        int written = 0;
        while (written < destination.Length)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = _input.Read(_buffer);
                if (_end == 0)
                {
                    return _inStream || !_anyStream
                        ? new OctetRead(written, ArchiveFault.Truncated, "the bzip2 data end too early")
                        : OctetRead.Of(written);
                }
            }

            if (!_inStream && !TryBegin())
            {
                return new OctetRead(written, ArchiveFault.Corrupt, "the octets after a bzip2 stream are none");
            }

            int result = Step(destination, ref written);
            if (result == LibBzip2.StreamEnd)
            {
                _ = LibBzip2.End(_stream);
                _inStream = false;
            }
            else if (result != LibBzip2.Ok)
            {
                return new OctetRead(written, ArchiveFault.Corrupt, $"the bzip2 data are damaged: libbz2 says {result}");
            }
        }

        return OctetRead.Of(written);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
        _input.Dispose();
    }

    private bool TryBegin()
    {
        if (_anyStream && _buffer[_start] != (byte)'B')
        {
            return false;
        }

        *_stream = default;
        _inStream = LibBzip2.Begin(_stream) == LibBzip2.Ok;
        _anyStream = true;
        return _inStream;
    }

    private int Step(Span<byte> destination, ref int written)
    {
        fixed (byte* input = &_buffer[_start])
        fixed (byte* output = &destination[written])
        {
            uint room = (uint)(destination.Length - written);
            _stream->NextIn = input;
            _stream->AvailIn = (uint)(_end - _start);
            _stream->NextOut = output;
            _stream->AvailOut = room;
            int result = LibBzip2.Step(_stream);
            _start = _end - (int)_stream->AvailIn;
            written += (int)(room - _stream->AvailOut);
            return result;
        }
    }

    private void Free()
    {
        if (_stream == null)
        {
            return;
        }

        if (_inStream)
        {
            _ = LibBzip2.End(_stream);
        }

        NativeMemory.Free(_stream);
        _stream = null;
    }
}
