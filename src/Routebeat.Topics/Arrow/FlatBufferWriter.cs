using System.Buffers.Binary;
using System.Text;

namespace Routebeat.Topics.Arrow;

/// <summary>Writes one flat buffer, from its end to its start: children before the tables that refer to them.</summary>
/// <remarks>
/// A reference is the distance of an object from the end, which stays true while the buffer grows at its front. Scalars are
/// written even where they equal the schema's default. Equal vtables are shared. The length is a multiple of 8.
/// </remarks>
internal sealed class FlatBufferWriter
{
    private const int MostSlots = 8;
    private const int LargestAlignment = 8;

    private readonly int[] _slots = new int[MostSlots];
    private readonly List<int> _vtables = [];
    private byte[] _octets = new byte[1024];
    private int _used;
    private int _tableEnd;

    private Span<byte> Written => _octets.AsSpan(_octets.Length - _used);

    /// <summary>Writes a text and returns its reference.</summary>
    public int Text(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Align(sizeof(int), length + 1);
        Push(1)[0] = 0;
        Encoding.UTF8.GetBytes(text, Push(length));
        PushInt32(length);
        return _used;
    }

    /// <summary>Writes a vector of references and returns its own.</summary>
    public int References(ReadOnlySpan<int> references)
    {
        Align(sizeof(int), references.Length * sizeof(int));
        for (int i = references.Length - 1; i >= 0; i--)
        {
            PushReference(references[i]);
        }

        PushInt32(references.Length);
        return _used;
    }

    /// <summary>Makes room for a vector of structs whose fields have at most 64 bits, and returns its reference.</summary>
    /// <param name="count">How many structs.</param>
    /// <param name="size">Octets a struct, a multiple of 8.</param>
    /// <param name="structs">Their octets, for the caller to fill before anything else is written.</param>
    public int Structs(int count, int size, out Span<byte> structs)
    {
        Align(LargestAlignment, count * size);
        Push(count * size);
        PushInt32(count);
        structs = Written[sizeof(int)..(sizeof(int) + (count * size))];
        return _used;
    }

    /// <summary>Begins a table; its fields follow, then <see cref="EndTable"/>. Tables do not nest.</summary>
    public void StartTable()
    {
        Array.Clear(_slots);
        _tableEnd = _used;
    }

    /// <summary>Writes a truth value or a small number.</summary>
    public void Byte(int slot, byte value)
    {
        Push(1)[0] = value;
        _slots[slot] = _used;
    }

    /// <summary>Writes a number of 16 bits.</summary>
    public void Int16(int slot, short value)
    {
        Align(sizeof(short), 0);
        BinaryPrimitives.WriteInt16LittleEndian(Push(sizeof(short)), value);
        _slots[slot] = _used;
    }

    /// <summary>Writes a number of 32 bits.</summary>
    public void Int32(int slot, int value)
    {
        Align(sizeof(int), 0);
        PushInt32(value);
        _slots[slot] = _used;
    }

    /// <summary>Writes a number of 64 bits.</summary>
    public void Int64(int slot, long value)
    {
        Align(sizeof(long), 0);
        BinaryPrimitives.WriteInt64LittleEndian(Push(sizeof(long)), value);
        _slots[slot] = _used;
    }

    /// <summary>Writes a reference to a text, vector or table.</summary>
    public void Reference(int slot, int reference)
    {
        Align(sizeof(int), 0);
        PushReference(reference);
        _slots[slot] = _used;
    }

    /// <summary>Ends the table and returns its reference.</summary>
    public int EndTable()
    {
        Align(sizeof(int), 0);
        PushInt32(0);
        int table = _used;
        int vtable = Vtable(table);
        BinaryPrimitives.WriteInt32LittleEndian(_octets.AsSpan(_octets.Length - table), vtable - table);
        return table;
    }

    /// <summary>Ends the buffer with the reference to its root table.</summary>
    public ReadOnlySpan<byte> Finish(int root)
    {
        Align(LargestAlignment, sizeof(int));
        PushReference(root);
        return Written;
    }

    private int Vtable(int table)
    {
        int slots = Array.FindLastIndex(_slots, position => position != 0) + 1;
        int length = (slots + 2) * sizeof(ushort);
        var vtable = Push(length);
        BinaryPrimitives.WriteUInt16LittleEndian(vtable, (ushort)length);
        BinaryPrimitives.WriteUInt16LittleEndian(vtable[sizeof(ushort)..], (ushort)(table - _tableEnd));
        for (int slot = 0; slot < slots; slot++)
        {
            int position = _slots[slot];
            BinaryPrimitives.WriteUInt16LittleEndian(
                vtable[((slot + 2) * sizeof(ushort))..], (ushort)(position == 0 ? 0 : table - position));
        }

        foreach (int known in _vtables)
        {
            if (vtable.SequenceEqual(_octets.AsSpan(_octets.Length - known, Math.Min(length, known))))
            {
                _used -= length;
                return known;
            }
        }

        _vtables.Add(_used);
        return _used;
    }

    private void PushInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Push(sizeof(int)), value);

    /// <summary>A reference is stored as the distance forward from where it stands.</summary>
    private void PushReference(int reference) => PushInt32(_used + sizeof(int) - reference);

    /// <summary>Pads so that what follows, after so many octets more, stands at a multiple of the alignment.</summary>
    private void Align(int alignment, int following) => Push(-(_used + following) & (alignment - 1)).Clear();

    private Span<byte> Push(int count)
    {
        if (_octets.Length - _used < count)
        {
            var larger = new byte[Math.Max(2 * _octets.Length, _used + count)];
            Written.CopyTo(larger.AsSpan(larger.Length - _used));
            _octets = larger;
        }

        _used += count;
        return _octets.AsSpan(_octets.Length - _used, count);
    }
}
