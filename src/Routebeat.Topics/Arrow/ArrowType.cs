namespace Routebeat.Topics.Arrow;

/// <summary>A logical type of a column. Types compare by value.</summary>
public sealed record ArrowType
{
    private ArrowType(ArrowTypeKind kind, int octetWidth = 0, Type? valueType = null, ArrowField? item = null)
    {
        Kind = kind;
        OctetWidth = octetWidth;
        ValueType = valueType;
        Item = item;
    }

    /// <summary>Signed, 8 bits.</summary>
    public static ArrowType Int8 { get; } = new(ArrowTypeKind.Int8, sizeof(sbyte), typeof(sbyte));

    /// <summary>Signed, 16 bits.</summary>
    public static ArrowType Int16 { get; } = new(ArrowTypeKind.Int16, sizeof(short), typeof(short));

    /// <summary>Signed, 32 bits.</summary>
    public static ArrowType Int32 { get; } = new(ArrowTypeKind.Int32, sizeof(int), typeof(int));

    /// <summary>Signed, 64 bits.</summary>
    public static ArrowType Int64 { get; } = new(ArrowTypeKind.Int64, sizeof(long), typeof(long));

    /// <summary>Unsigned, 8 bits.</summary>
    public static ArrowType UInt8 { get; } = new(ArrowTypeKind.UInt8, sizeof(byte), typeof(byte));

    /// <summary>Unsigned, 16 bits.</summary>
    public static ArrowType UInt16 { get; } = new(ArrowTypeKind.UInt16, sizeof(ushort), typeof(ushort));

    /// <summary>Unsigned, 32 bits.</summary>
    public static ArrowType UInt32 { get; } = new(ArrowTypeKind.UInt32, sizeof(uint), typeof(uint));

    /// <summary>Unsigned, 64 bits.</summary>
    public static ArrowType UInt64 { get; } = new(ArrowTypeKind.UInt64, sizeof(ulong), typeof(ulong));

    /// <summary>IEEE 754 binary32.</summary>
    public static ArrowType Float32 { get; } = new(ArrowTypeKind.Float32, sizeof(float), typeof(float));

    /// <summary>IEEE 754 binary64.</summary>
    public static ArrowType Float64 { get; } = new(ArrowTypeKind.Float64, sizeof(double), typeof(double));

    /// <summary>Microseconds since the Unix epoch, time zone "UTC"; values are <see cref="long"/>.</summary>
    public static ArrowType Timestamp { get; } = new(ArrowTypeKind.Timestamp, sizeof(long), typeof(long));

    /// <summary>Truth values.</summary>
    public static ArrowType Boolean { get; } = new(ArrowTypeKind.Boolean);

    /// <summary>Text.</summary>
    public static ArrowType Utf8 { get; } = new(ArrowTypeKind.Utf8);

    /// <summary>Octets of any length.</summary>
    public static ArrowType Binary { get; } = new(ArrowTypeKind.Binary);

    /// <summary>Which type it is.</summary>
    public ArrowTypeKind Kind { get; }

    /// <summary>Octets a value of a primitive or fixed binary type takes; 0 for the other types.</summary>
    public int OctetWidth { get; }

    /// <summary>The type of a value of a primitive type, the <c>T</c> of its column and builder; null for the other types.</summary>
    public Type? ValueType { get; }

    /// <summary>The field of a list's items; null for the other types.</summary>
    public ArrowField? Item { get; }

    /// <summary>Octets of one length.</summary>
    /// <param name="octetWidth">That length, 1 or more.</param>
    public static ArrowType FixedBinary(int octetWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(octetWidth);
        return new(ArrowTypeKind.FixedBinary, octetWidth);
    }

    /// <summary>Lists whose items are called "item" and are never null.</summary>
    /// <param name="items">The type of the items: any but a list.</param>
    public static ArrowType List(ArrowType items) => List(ArrowField.Required("item", items));

    /// <summary>Lists of a field.</summary>
    /// <param name="item">Name, type and nullability of the items; any type but a list.</param>
    public static ArrowType List(ArrowField item)
    {
        if (item.Type.Kind == ArrowTypeKind.List)
        {
            throw new ArgumentException("lists of lists are outside the subset", nameof(item));
        }

        return new(ArrowTypeKind.List, item: item);
    }

    /// <summary>As in <c>FixedBinary(16)</c> or <c>List(UInt32)</c>.</summary>
    public override string ToString() => Kind switch
    {
        ArrowTypeKind.FixedBinary => $"{Kind}({OctetWidth})",
        ArrowTypeKind.List => $"{Kind}({Item!.Type})",
        _ => Kind.ToString(),
    };
}
