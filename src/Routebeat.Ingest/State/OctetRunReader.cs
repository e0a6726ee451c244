using Routebeat.Routing.State;

namespace Routebeat.Ingest.State;

/// <summary>Reads what <see cref="OctetRunWriter"/> wrote.</summary>
internal sealed class OctetRunReader
{
    private readonly StateReader _reader;
    private byte[] _octets;
    private int _next;

    /// <summary>Begins with the first run.</summary>
    public OctetRunReader(StateReader reader)
    {
        _reader = reader;
        _octets = reader.ReadRun<byte>();
    }

    /// <summary>Reads a number.</summary>
    public ulong ReadUInt64()
    {
        if (_next == _octets.Length)
        {
            _octets = _reader.ReadRun<byte>();
            _next = 0;
        }

        // A number never straddles two runs.
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte octet = _octets[_next++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>Reads a number that fits 31 bits.</summary>
    public int ReadInt32() => (int)ReadUInt64();

    /// <summary>Reads a number that fits 32 bits.</summary>
    public uint ReadUInt32() => (uint)ReadUInt64();

    /// <summary>Passes the end.</summary>
    /// <exception cref="InvalidOperationException">Something is left: writer and reader are not of one version.</exception>
    public void End()
    {
        if (_next != _octets.Length || (_octets.Length > 0 && _reader.ReadRun<byte>().Length > 0))
        {
            throw new InvalidOperationException("the state of a feed holds more than was read of it");
        }
    }
}
