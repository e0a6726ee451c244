namespace Routebeat.Topics.Arrow;

/// <summary>Where a reader's octets come from: memory, of which it hands out views, or a stream of the caller, of which it hands out copies.</summary>
internal sealed class ArrowInput
{
    /// <summary>Octets a stream of unknown length is first asked for; what a length field claims is believed only as octets arrive.</summary>
    private const int FirstChunk = 1 << 16;

    private readonly ReadOnlyMemory<byte> _octets;
    private readonly Stream? _stream;
    private readonly long _start;

    /// <summary>Initializes a new instance of the <see cref="ArrowInput"/> class over memory.</summary>
    public ArrowInput(ReadOnlyMemory<byte> octets)
    {
        _octets = octets;
        Length = octets.Length;
    }

    /// <summary>Initializes a new instance of the <see cref="ArrowInput"/> class over what is left of a stream.</summary>
    public ArrowInput(Stream stream)
    {
        _stream = stream;
        if (stream.CanSeek)
        {
            _start = stream.Position;
            Length = stream.Length - _start;
        }
    }

    /// <summary>How many octets there are, or null where a stream cannot say.</summary>
    public long? Length { get; }

    /// <summary>Takes octets, fewer than asked for only at the end. A stream that cannot seek gives them in order, whatever the offset.</summary>
    public ReadOnlyMemory<byte> Take(long offset, int count)
    {
        int most = Length is { } length ? (int)Math.Clamp(length - offset, 0, count) : count;
        if (_stream is null)
        {
            return _octets.Slice((int)Math.Min(offset, _octets.Length), most);
        }

        if (_stream.CanSeek && _stream.Position != _start + offset)
        {
            _stream.Position = _start + offset;
        }

        byte[] octets = new byte[Length is null ? Math.Min(most, FirstChunk) : most];
        int filled = 0;
        while (true)
        {
            filled += _stream.ReadAtLeast(octets.AsSpan(filled), octets.Length - filled, throwOnEndOfStream: false);
            if (filled < octets.Length || filled == most)
            {
                return octets.AsMemory(0, filled);
            }

            Array.Resize(ref octets, (int)Math.Min(most, 2L * octets.Length));
        }
    }
}
