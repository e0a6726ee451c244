namespace Routebeat.Topics.Arrow;

/// <summary>The fields of a stream or file, in order, with metadata. Schemas compare by value, metadata included, and never change.</summary>
public sealed class ArrowSchema : IEquatable<ArrowSchema>
{
    private readonly ArrowField[] _fields;
    private readonly KeyValuePair<string, string>[] _metadata;
    private byte[]? _message;

    /// <summary>Initializes a new instance of the <see cref="ArrowSchema"/> class.</summary>
    /// <param name="fields">The fields in column order.</param>
    /// <param name="metadata">Pairs of key and value for the reader of the whole, in writing order; none by default.</param>
    public ArrowSchema(IEnumerable<ArrowField> fields, IEnumerable<KeyValuePair<string, string>>? metadata = null)
    {
        _fields = [.. fields];
        _metadata = [.. metadata ?? []];
    }

    /// <summary>The fields in column order.</summary>
    public IReadOnlyList<ArrowField> Fields => _fields;

    /// <summary>Pairs of key and value, in writing order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata => _metadata;

    /// <summary>The schema as a framed IPC message, encoded once: a topic writes it at the head of each of its messages.</summary>
    internal ReadOnlyMemory<byte> Message => _message ??= MessageEncoder.EncodeSchema(this);

    /// <summary>The index of the first field of a name, or -1.</summary>
    public int IndexOf(string name) =>
        Array.FindIndex(_fields, field => string.Equals(field.Name, name, StringComparison.Ordinal));

    /// <summary>The first metadata value of a key, or null.</summary>
    public string? MetadataValue(string key) =>
        Array.Find(_metadata, pair => string.Equals(pair.Key, key, StringComparison.Ordinal)).Value;

    /// <inheritdoc/>
    public bool Equals(ArrowSchema? other) =>
        other is not null
        && (ReferenceEquals(this, other) || (_fields.SequenceEqual(other._fields) && _metadata.SequenceEqual(other._metadata)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArrowSchema);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var field in _fields)
        {
            hash.Add(field);
        }

        return hash.ToHashCode();
    }
}
