using System.Buffers.Binary;
using System.Text;

namespace Routebeat.Topics.Arrow;

/// <summary>Reads a flat buffer without trusting it.</summary>
/// <remarks>
/// A position is the index of an object in the octets; 0 stands for an absent one. Anything that leaves the octets marks the
/// reader as broken and reads as absent, so that callers check once, at the end. References may share their targets, so texts and
/// vectors are charged to an allowance: a small buffer cannot unfold to a large value.
/// </remarks>
/// <param name="octets">The flat buffer.</param>
internal ref struct FlatBufferReader(ReadOnlySpan<byte> octets)
{
    private const int Unfolding = 16;

    private readonly ReadOnlySpan<byte> _octets = octets;
    private long _allowance = (octets.Length + 64L) * Unfolding;

    /// <summary>Whether an object left the octets.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Where the first object that left the octets was to be read.</summary>
    public int BrokenAt { get; private set; }

    /// <summary>The position of the root table.</summary>
    public int Root() => Follow(0);

    /// <summary>Whether a table has a value in a slot.</summary>
    public bool Has(int table, int slot) => Locate(table, slot, 1) != 0;

    /// <summary>A number of 8 bits, or 0 where absent.</summary>
    public byte Byte(int table, int slot)
    {
        int position = Locate(table, slot, sizeof(byte));
        return position == 0 ? (byte)0 : _octets[position];
    }

    /// <summary>A number of 16 bits, or 0 where absent.</summary>
    public short Int16(int table, int slot)
    {
        int position = Locate(table, slot, sizeof(short));
        return position == 0 ? (short)0 : BinaryPrimitives.ReadInt16LittleEndian(_octets[position..]);
    }

    /// <summary>A number of 32 bits, or 0 where absent.</summary>
    public int Int32(int table, int slot)
    {
        int position = Locate(table, slot, sizeof(int));
        return position == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(_octets[position..]);
    }

    /// <summary>A number of 64 bits, or 0 where absent.</summary>
    public long Int64(int table, int slot)
    {
        int position = Locate(table, slot, sizeof(long));
        return position == 0 ? 0 : BinaryPrimitives.ReadInt64LittleEndian(_octets[position..]);
    }

    /// <summary>The position of a table that another refers to, or 0.</summary>
    public int Table(int table, int slot)
    {
        int position = Locate(table, slot, sizeof(int));
        return position == 0 ? 0 : Follow(position);
    }

    /// <summary>A text, empty where absent.</summary>
    public string Text(int table, int slot)
    {
        int start = Vector(table, slot, sizeof(byte), out int length);
        return start == 0 ? string.Empty : Encoding.UTF8.GetString(_octets.Slice(start, length));
    }

    /// <summary>The position of the first element of a vector, or 0 where it is absent.</summary>
    public int Vector(int table, int slot, int elementSize, out int count)
    {
        count = 0;
        int reference = Locate(table, slot, sizeof(int));
        int position = reference == 0 ? 0 : Follow(reference);
        if (position == 0)
        {
            return 0;
        }

        uint claimed = BinaryPrimitives.ReadUInt32LittleEndian(_octets[position..]);
        long length = (long)claimed * elementSize;
        _allowance -= length;
        if (length > _octets.Length - position - sizeof(int) || _allowance < 0)
        {
            return Break(position);
        }

        count = (int)claimed;
        return position + sizeof(int);
    }

    /// <summary>The position of the table that an element of a vector refers to.</summary>
    public int TableAt(int vector, int index) => Follow(vector + (index * sizeof(int)));

    /// <summary>The octets of an element of a vector of structs.</summary>
    public readonly ReadOnlySpan<byte> StructAt(int vector, int index, int size) => _octets.Slice(vector + (index * size), size);

    private int Follow(int position)
    {
        if (_octets.Length - position < sizeof(int))
        {
            return Break(position);
        }

        long target = position + (long)BinaryPrimitives.ReadUInt32LittleEndian(_octets[position..]);
        _allowance -= sizeof(int);
        return target == position || target > _octets.Length - sizeof(int) || _allowance < 0 ? Break(position) : (int)target;
    }

    /// <summary>The position of a field of a table, or 0 where it or the table is absent.</summary>
    private int Locate(int table, int slot, int size)
    {
        const int VtableHead = 2 * sizeof(ushort);
        if (table == 0)
        {
            return 0;
        }

        long vtable = table - (long)BinaryPrimitives.ReadInt32LittleEndian(_octets[table..]);
        if (vtable < 0 || vtable > _octets.Length - VtableHead)
        {
            return Break(table);
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(_octets[(int)vtable..]);
        if (length < VtableHead || vtable + length > _octets.Length)
        {
            return Break((int)vtable);
        }

        int entry = VtableHead + (slot * sizeof(ushort));
        if (entry + sizeof(ushort) > length)
        {
            return 0;
        }

        int field = BinaryPrimitives.ReadUInt16LittleEndian(_octets[((int)vtable + entry)..]);
        if (field == 0)
        {
            return 0;
        }

        return table + field > _octets.Length - size ? Break(table) : table + field;
    }

    private int Break(int position)
    {
        if (!IsBroken)
        {
            IsBroken = true;
            BrokenAt = position;
        }

        return 0;
    }
}
