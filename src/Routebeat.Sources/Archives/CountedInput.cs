namespace Routebeat.Sources.Archives;

/// <summary>The octets of a file on their way into a decompressor: how many were taken, and whether it asked beyond the end.</summary>
internal sealed class CountedInput(Stream file) : Stream
{
    private const int BufferSize = 64 * 1024;

    private readonly byte[] _buffer = new byte[BufferSize];
    private long _count;
    private int _start;
    private int _end;

    /// <summary>How many octets were taken. May be read by another thread.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Whether more was asked for than there is: what tells truncated from corrupt data.</summary>
    public bool EndSeen { get; private set; }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next octet, left where it is; -1 at the end.</summary>
    public int Peek() => Fill() ? _buffer[_start] : -1;

    /// <summary>The first octets, left where they are; fewer than asked for where there are no more. Only before anything is read.</summary>
    public ReadOnlySpan<byte> PeekStart(int count)
    {
        while (_end < count)
        {
            int read = file.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                break;
            }

            _end += read;
            Volatile.Write(ref _count, _count + read);
        }

        return _buffer.AsSpan(0, Math.Min(count, _end));
    }

    /// <inheritdoc/>
    public override int ReadByte() => Fill() ? _buffer[_start++] : -1;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && buffer.Length >= BufferSize)
        {
            // What is as large as our own buffer takes the octets at once.
            int direct = file.Read(buffer);
            EndSeen |= direct == 0;
            Volatile.Write(ref _count, _count + direct);
            return direct;
        }

        if (buffer.IsEmpty || !Fill())
        {
            return 0;
        }

        int read = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, read).CopyTo(buffer);
        _start += read;
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        if (_start == _end)
        {
            _start = 0;
            _end = file.Read(_buffer);
            EndSeen |= _end == 0;
            Volatile.Write(ref _count, _count + _end);
        }

        return _start < _end;
    }
}
