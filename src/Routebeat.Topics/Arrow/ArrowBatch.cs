using System.Diagnostics.CodeAnalysis;

namespace Routebeat.Topics.Arrow;

/// <summary>Rows under a schema, by column.</summary>
public sealed class ArrowBatch
{
    private readonly ArrowColumn[] _columns;
    private long? _bodyLength;

    /// <summary>Initializes a new instance of the <see cref="ArrowBatch"/> class.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="rowCount">Rows, as many as each column has.</param>
    /// <param name="columns">A column for each field, in order.</param>
    /// <exception cref="ArgumentException">The columns are not those of the schema, or differ in length.</exception>
    public ArrowBatch(ArrowSchema schema, int rowCount, IEnumerable<ArrowColumn> columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rowCount);
        _columns = [.. columns];
        if (!_columns.Select(column => column.Field).SequenceEqual(schema.Fields))
        {
            throw new ArgumentException("the columns are not those of the schema", nameof(columns));
        }

        if (Array.Exists(_columns, column => column.Length != rowCount))
        {
            throw new ArgumentException("a column has more or fewer rows than the batch", nameof(columns));
        }

        Schema = schema;
        RowCount = rowCount;
    }

    /// <summary>The schema.</summary>
    public ArrowSchema Schema { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>The columns in the order of the schema.</summary>
    public IReadOnlyList<ArrowColumn> Columns => _columns;

    /// <summary>Octets of the message body a writer makes of the batch: its values and their padding, without metadata.</summary>
    public long BodyLength => _bodyLength ??= new BatchLayout(this).BodyLength;

    /// <summary>A column whose type is known, because the schema has been compared before.</summary>
    /// <typeparam name="TColumn">The kind of column, as in <c>PrimitiveColumn&lt;uint&gt;</c>.</typeparam>
    /// <param name="index">The index of its field.</param>
    /// <exception cref="InvalidCastException">The column is of another kind.</exception>
    public TColumn Column<TColumn>(int index)
        where TColumn : ArrowColumn => (TColumn)_columns[index];

    /// <summary>Finds a column by name and kind, for schemas of others.</summary>
    /// <typeparam name="TColumn">The kind of column, as in <c>PrimitiveColumn&lt;uint&gt;</c>.</typeparam>
    /// <param name="name">The name of its field.</param>
    /// <param name="column">The column, or null.</param>
    /// <returns>Whether there is such a field and its column is of that kind.</returns>
    public bool TryGetColumn<TColumn>(string name, [NotNullWhen(true)] out TColumn? column)
        where TColumn : ArrowColumn
    {
        int index = Schema.IndexOf(name);
        column = index < 0 ? null : _columns[index] as TColumn;
        return column is not null;
    }
}
