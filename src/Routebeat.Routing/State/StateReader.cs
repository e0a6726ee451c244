using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Routebeat.Routing.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote, in the same order.</summary>
/// <remarks>A snapshot is our own octets, checked by digest before it comes here; a wrong length is our bug and throws.</remarks>
/// <param name="octets">The snapshot.</param>
public sealed class StateReader(ReadOnlyMemory<byte> octets)
{
    private int _offset;

    /// <summary>Whether everything has been read.</summary>
    public bool IsAtEnd => _offset == octets.Length;

    /// <summary>Reads one octet.</summary>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads a truth value.</summary>
    public bool ReadBoolean() => ReadByte() != 0;

    /// <summary>Reads a 32-bit number.</summary>
    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>Reads a 32-bit number.</summary>
    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>Reads a 64-bit number.</summary>
    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    /// <summary>Reads a 64-bit number.</summary>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>Reads a number bit for bit.</summary>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    /// <summary>Reads a number bit for bit.</summary>
    public float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());

    /// <summary>Reads an instant.</summary>
    public EventTime ReadEventTime() => new(ReadInt64());

    /// <summary>Reads an AS number.</summary>
    public Asn ReadAsn() => new(ReadUInt32());

    /// <summary>Reads an entity key.</summary>
    public EntityKey ReadEntityKey() => new((EntityKind)ReadByte(), ReadUInt32());

    /// <summary>Reads a prefix.</summary>
    public IpPrefix ReadPrefix()
    {
        var family = (IpFamily)ReadByte();
        byte length = ReadByte();
        return IpPrefix.Create(family, ReadUInt64(), ReadUInt64(), length);
    }

    /// <summary>Reads an address.</summary>
    public IpAddress ReadAddress()
    {
        var family = (IpFamily)ReadByte();
        return new IpAddress(ReadUInt64(), ReadUInt64(), family);
    }

    /// <summary>Reads a text.</summary>
    public string ReadString() => Encoding.UTF8.GetString(Take(ReadInt32()));

    /// <summary>Reads a run of plain numbers.</summary>
    /// <typeparam name="T">The type that was written.</typeparam>
    public T[] ReadRun<T>()
        where T : unmanaged
    {
        int count = ReadInt32();
        var run = new T[count];
        Take(count * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()).CopyTo(MemoryMarshal.AsBytes(run.AsSpan()));
        return run;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        var span = octets.Span.Slice(_offset, count);
        _offset += count;
        return span;
    }
}
