namespace Routebeat.Topics.Arrow;

/// <summary>A named and typed column of a schema. Fields compare by value, metadata included.</summary>
public sealed record ArrowField
{
    internal ArrowField(string name, ArrowType type, bool isNullable)
    {
        Name = name;
        Type = type;
        IsNullable = isNullable;
    }

    /// <summary>The name; a schema may repeat it, though ours never do.</summary>
    public string Name { get; }

    /// <summary>The type of the values.</summary>
    public ArrowType Type { get; }

    /// <summary>Whether a builder accepts nulls.</summary>
    public bool IsNullable { get; }

    /// <summary>Pairs of key and value for the reader of the column, in writing order; empty unless set.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>A field every row of which has a value.</summary>
    public static ArrowField Required(string name, ArrowType type) => new(name, type, isNullable: false);

    /// <summary>A field that may be null.</summary>
    public static ArrowField Nullable(string name, ArrowType type) => new(name, type, isNullable: true);

    /// <inheritdoc/>
    public bool Equals(ArrowField? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && IsNullable == other.IsNullable
            && string.Equals(Name, other.Name, StringComparison.Ordinal)
            && Type.Equals(other.Type)
            && Metadata.SequenceEqual(other.Metadata));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Type.Kind, IsNullable, Metadata.Count);

    /// <summary>As in <c>origin: UInt32</c> or <c>note: Utf8?</c>.</summary>
    public override string ToString() => $"{Name}: {Type}{(IsNullable ? "?" : string.Empty)}";
}
