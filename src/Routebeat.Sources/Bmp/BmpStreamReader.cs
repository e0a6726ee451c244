using System.Net.Sockets;
using Routebeat.Wire;
using Routebeat.Wire.Bmp;

namespace Routebeat.Sources.Bmp;

/// <summary>Divides what a socket brings into BMP messages, in a buffer that grows to the longest message that is allowed.</summary>
/// <param name="socket">The socket.</param>
/// <param name="mostMessageOctets">The longest message in octets.</param>
internal sealed class BmpStreamReader(Socket socket, int mostMessageOctets)
{
    private const int FirstBuffer = 16 * 1024;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;

    /// <summary>Whether a message has begun that is not whole.</summary>
    public bool HasBegunMessage => _end > _start;

    /// <summary>What is wrong with the stream; the default value while it is BMP.</summary>
    public WireError Damage { get; private set; }

    /// <summary>The next whole message of what was received; it holds until the next call of <see cref="ReceiveAsync"/>.</summary>
    /// <returns>False where more must be received, or the stream is damaged.</returns>
    public bool TryNext(out ReadOnlyMemory<byte> message)
    {
        var octets = _buffer.AsSpan(_start, _end - _start);
        var result = BmpFraming.Measure(octets, mostMessageOctets, out int length, out var error);
        Damage = result == BmpFramingResult.Damaged ? error : default;
        message = result == BmpFramingResult.Whole ? _buffer.AsMemory(_start, length) : default;
        if (result == BmpFramingResult.Incomplete)
        {
            MakeRoom(length);
        }

        _start += message.Length;
        return result == BmpFramingResult.Whole;
    }

    /// <summary>Receives what there is; waits for the first octet.</summary>
    /// <returns>How many octets came; 0 at the end of the stream.</returns>
    public async ValueTask<int> ReceiveAsync(CancellationToken stop)
    {
        int count = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, stop).ConfigureAwait(false);
        _end += count;
        return count;
    }

    /// <summary>Moves what is left to the front, and makes the buffer as large as the message needs: its length field was judged before.</summary>
    private void MakeRoom(int needed)
    {
        int left = _end - _start;
        if (needed > _buffer.Length)
        {
            byte[] larger = new byte[needed];
            _buffer.AsSpan(_start, left).CopyTo(larger);
            _buffer = larger;
        }
        else if (_start > 0)
        {
            _buffer.AsSpan(_start, left).CopyTo(_buffer);
        }

        _start = 0;
        _end = left;
    }
}
