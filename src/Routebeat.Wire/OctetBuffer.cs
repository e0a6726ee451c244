using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Routebeat.Wire;

/// <summary>Octets in network order, in an array that grows and is kept: what the writers build messages in.</summary>
internal sealed class OctetBuffer
{
    private byte[] _octets = new byte[512];

    /// <summary>How many octets were written.</summary>
    public int Count { get; private set; }

    /// <summary>The octets written.</summary>
    public ReadOnlySpan<byte> Written => _octets.AsSpan(0, Count);

    /// <summary>Takes all octets out.</summary>
    public void Clear() => Count = 0;

    /// <summary>Takes the octets after a position out.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>Writes one octet.</summary>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes two octets.</summary>
    public void WriteUInt16(int value) => BinaryPrimitives.WriteUInt16BigEndian(Take(sizeof(ushort)), (ushort)value);

    /// <summary>Writes four octets.</summary>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(sizeof(uint)), value);

    /// <summary>Writes octets as they are.</summary>
    public void Write(ReadOnlySpan<byte> octets) => octets.CopyTo(Take(octets.Length));

    /// <summary>Writes an address.</summary>
    public void Write(Routing.IpAddress address) => address.WriteOctets(Take(address.OctetCount));

    /// <summary>Puts one octet in the place of that at a position.</summary>
    public void PatchByte(int position, byte value) => _octets[position] = value;

    /// <summary>Puts two octets in the place of those at a position.</summary>
    public void PatchUInt16(int position, int value) => BinaryPrimitives.WriteUInt16BigEndian(_octets.AsSpan(position), (ushort)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Take(int count)
    {
        if (_octets.Length - Count < count)
        {
            Grow(count);
        }

        var span = _octets.AsSpan(Count, count);
        Count += count;
        return span;
    }

    private void Grow(int count) => Array.Resize(ref _octets, Math.Max(_octets.Length * 2, Count + count));
}
