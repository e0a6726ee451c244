using System.Diagnostics.CodeAnalysis;

namespace Routebeat.Topics.Arrow;

/// <summary>Decodes the <c>Schema</c> table of a message or footer.</summary>
/// <param name="flat">The flat buffer that holds it.</param>
/// <param name="offset">Its first octet in the input, for errors.</param>
internal ref struct SchemaDecoder(FlatBufferReader flat, long offset)
{
    private FlatBufferReader _flat = flat;
    private ArrowError _error;

    /// <summary>Decodes a schema.</summary>
    /// <param name="table">The position of its table.</param>
    /// <param name="schema">The schema, or null.</param>
    /// <param name="error">What is wrong or unsupported.</param>
    public bool TryRead(int table, [NotNullWhen(true)] out ArrowSchema? schema, out ArrowError error)
    {
        if (_flat.Int16(table, ArrowFormat.Slot.SchemaEndianness) != 0)
        {
            Fail(ArrowFault.UnsupportedEndianness, table);
        }

        int vector = _flat.Vector(table, ArrowFormat.Slot.SchemaFields, sizeof(int), out int count);
        var fields = new List<ArrowField>(count);
        for (int i = 0; i < count && !HasFailed(); i++)
        {
            if (ReadField(_flat.TableAt(vector, i)) is { } field)
            {
                fields.Add(field);
            }
        }

        var metadata = ReadMetadata(table, ArrowFormat.Slot.SchemaMetadata);
        bool failed = HasFailed();
        schema = failed ? null : new ArrowSchema(fields, metadata);
        error = _error;
        return !failed;
    }

    private ArrowField? ReadField(int table)
    {
        string name = _flat.Text(table, ArrowFormat.Slot.FieldName);
        bool isNullable = _flat.Byte(table, ArrowFormat.Slot.FieldNullable) != 0;
        if (_flat.Has(table, ArrowFormat.Slot.FieldDictionary))
        {
            Fail(ArrowFault.UnsupportedDictionary, table);
            return null;
        }

        var type = ReadType(table);
        var metadata = ReadMetadata(table, ArrowFormat.Slot.FieldMetadata);
        return type is null ? null : new ArrowField(name, type, isNullable) { Metadata = metadata };
    }

    private ArrowType? ReadType(int field)
    {
        int table = _flat.Table(field, ArrowFormat.Slot.FieldType);
        int children = _flat.Vector(field, ArrowFormat.Slot.FieldChildren, sizeof(int), out int childCount);
        byte number = _flat.Byte(field, ArrowFormat.Slot.FieldTypeNumber);
        if (number == ArrowFormat.TypeNumber.List)
        {
            return ReadList(field, children, childCount);
        }

        var type = number switch
        {
            ArrowFormat.TypeNumber.Int => ReadInt(table),
            ArrowFormat.TypeNumber.FloatingPoint => ReadFloat(table),
            ArrowFormat.TypeNumber.Bool => ArrowType.Boolean,
            ArrowFormat.TypeNumber.Utf8 => ArrowType.Utf8,
            ArrowFormat.TypeNumber.Binary => ArrowType.Binary,
            ArrowFormat.TypeNumber.FixedSizeBinary => ReadFixedBinary(table),
            ArrowFormat.TypeNumber.Timestamp => ReadTimestamp(table),
            _ => null,
        };
        if (type is null)
        {
            Fail(number == 0 ? ArrowFault.BadSchema : ArrowFault.UnsupportedType, field);
        }
        else if (childCount != 0)
        {
            Fail(ArrowFault.BadSchema, field);
        }

        return type;
    }

    private ArrowType? ReadList(int field, int children, int childCount)
    {
        if (childCount != 1)
        {
            Fail(ArrowFault.BadSchema, field);
            return null;
        }

        int child = _flat.TableAt(children, 0);
        if (_flat.Byte(child, ArrowFormat.Slot.FieldTypeNumber) == ArrowFormat.TypeNumber.List)
        {
            Fail(ArrowFault.UnsupportedType, child);
            return null;
        }

        return ReadField(child) is { } item ? ArrowType.List(item) : null;
    }

    private ArrowType? ReadInt(int table)
    {
        bool isSigned = _flat.Byte(table, ArrowFormat.Slot.TypeSecond) != 0;
        return _flat.Int32(table, ArrowFormat.Slot.TypeFirst) switch
        {
            8 => isSigned ? ArrowType.Int8 : ArrowType.UInt8,
            16 => isSigned ? ArrowType.Int16 : ArrowType.UInt16,
            32 => isSigned ? ArrowType.Int32 : ArrowType.UInt32,
            64 => isSigned ? ArrowType.Int64 : ArrowType.UInt64,
            _ => null,
        };
    }

    private ArrowType? ReadFloat(int table) => _flat.Int16(table, ArrowFormat.Slot.TypeFirst) switch
    {
        ArrowFormat.Precision.Single => ArrowType.Float32,
        ArrowFormat.Precision.Double => ArrowType.Float64,
        _ => null,
    };

    private ArrowType? ReadFixedBinary(int table)
    {
        int width = _flat.Int32(table, ArrowFormat.Slot.TypeFirst);
        return width > 0 ? ArrowType.FixedBinary(width) : null;
    }

    private ArrowType? ReadTimestamp(int table)
    {
        bool isOurs = _flat.Int16(table, ArrowFormat.Slot.TypeFirst) == ArrowFormat.TimeUnit.Microsecond
            && string.Equals(_flat.Text(table, ArrowFormat.Slot.TypeSecond), ArrowFormat.Utc, StringComparison.Ordinal);
        return isOurs ? ArrowType.Timestamp : null;
    }

    private KeyValuePair<string, string>[] ReadMetadata(int table, int slot)
    {
        int vector = _flat.Vector(table, slot, sizeof(int), out int count);
        var pairs = new KeyValuePair<string, string>[count];
        for (int i = 0; i < count && !_flat.IsBroken; i++)
        {
            int pair = _flat.TableAt(vector, i);
            pairs[i] = new(_flat.Text(pair, ArrowFormat.Slot.PairKey), _flat.Text(pair, ArrowFormat.Slot.PairValue));
        }

        return pairs;
    }

    private bool HasFailed()
    {
        if (_flat.IsBroken)
        {
            _error = new ArrowError(ArrowFault.BadFlatBuffer, offset + _flat.BrokenAt);
        }

        return !_error.IsNone;
    }

    private void Fail(ArrowFault fault, int position)
    {
        if (_error.IsNone)
        {
            _error = new ArrowError(fault, offset + position);
        }
    }
}
