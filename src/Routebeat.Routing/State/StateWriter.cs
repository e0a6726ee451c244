using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Routebeat.Routing.State;

/// <summary>Writes the state of a partition processor as octets, little-endian, in the order that <see cref="StateReader"/> reads it.</summary>
/// <remarks>There is no schema inside: writer and reader are one version, which the snapshot's envelope names.</remarks>
public sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Forgets what has been written and keeps its room; <see cref="Written"/> from before is no longer valid.</summary>
    public void Clear() => _buffer.ResetWrittenCount();

    /// <summary>Writes one octet.</summary>
    public void Write(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    /// <summary>Writes a truth value.</summary>
    public void Write(bool value) => Write(value ? (byte)1 : (byte)0);

    /// <summary>Writes a 32-bit number.</summary>
    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    /// <summary>Writes a 32-bit number.</summary>
    public void Write(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.GetSpan(4), value);
        _buffer.Advance(4);
    }

    /// <summary>Writes a 64-bit number.</summary>
    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>Writes a 64-bit number.</summary>
    public void Write(ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }

    /// <summary>Writes a number bit for bit, NaN included.</summary>
    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Writes a number bit for bit.</summary>
    public void Write(float value) => Write(BitConverter.SingleToInt32Bits(value));

    /// <summary>Writes an instant.</summary>
    public void Write(EventTime value) => Write(value.Microseconds);

    /// <summary>Writes an AS number.</summary>
    public void Write(Asn value) => Write(value.Value);

    /// <summary>Writes an entity key.</summary>
    public void Write(EntityKey value)
    {
        Write((byte)value.Kind);
        Write(value.Number);
    }

    /// <summary>Writes a prefix.</summary>
    public void Write(in IpPrefix value)
    {
        Write((byte)value.Family);
        Write(value.Length);
        Write(value.High);
        Write(value.Low);
    }

    /// <summary>Writes an address.</summary>
    public void Write(in IpAddress value)
    {
        Write((byte)value.Family);
        Write(value.High);
        Write(value.Low);
    }

    /// <summary>Writes a text as UTF-8 with its length.</summary>
    public void Write(string value)
    {
        int count = Encoding.UTF8.GetByteCount(value);
        Write(count);
        Encoding.UTF8.GetBytes(value, _buffer.GetSpan(count));
        _buffer.Advance(count);
    }

    /// <summary>Writes a run of plain numbers with its length.</summary>
    /// <typeparam name="T">A type without references, the same size in every process.</typeparam>
    public void WriteRun<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var octets = MemoryMarshal.AsBytes(values);
        Write(values.Length);
        _buffer.Write(octets);
    }
}
