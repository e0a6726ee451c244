namespace Routebeat.Topics.Arrow;

/// <summary>Gathers rows under a schema: take each column's builder once, append to all of them row after row, then build.</summary>
/// <remarks>A builder can be used for one batch after another; it keeps the capacity the last one needed.</remarks>
public sealed class ArrowBatchBuilder
{
    private readonly ColumnBuilder[] _columns;

    /// <summary>Initializes a new instance of the <see cref="ArrowBatchBuilder"/> class.</summary>
    /// <param name="schema">The schema of the batches.</param>
    public ArrowBatchBuilder(ArrowSchema schema)
    {
        Schema = schema;
        _columns = [.. schema.Fields.Select(ColumnBuilder.Create)];
    }

    /// <summary>The schema.</summary>
    public ArrowSchema Schema { get; }

    /// <summary>The builders in the order of the schema.</summary>
    public IReadOnlyList<ColumnBuilder> Columns => _columns;

    /// <summary>Rows so far, by the first column.</summary>
    public int RowCount => _columns.Length == 0 ? 0 : _columns[0].RowCount;

    /// <summary>Octets the body of the batch would take by now, padding included: the measure for cutting batches by size.</summary>
    public long BodyLength => _columns.Sum(column => column.BodyLength);

    /// <summary>The builder of a field.</summary>
    /// <typeparam name="TBuilder">The kind of builder, as in <c>PrimitiveColumnBuilder&lt;uint&gt;</c>.</typeparam>
    /// <param name="name">The name of the field.</param>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    /// <exception cref="InvalidCastException">Its builder is of another kind.</exception>
    public TBuilder Column<TBuilder>(string name)
        where TBuilder : ColumnBuilder
    {
        int index = Schema.IndexOf(name);
        return index < 0 ? throw new ArgumentException($"there is no field {name}", nameof(name)) : (TBuilder)_columns[index];
    }

    /// <summary>Makes room for so many rows at once, where the size of a row is known.</summary>
    /// <param name="rows">Rows of the next batch.</param>
    public void Reserve(int rows)
    {
        foreach (var column in _columns)
        {
            column.Reserve(rows);
        }
    }

    /// <summary>Hands over what was appended as a batch, without a copy, and starts empty.</summary>
    /// <exception cref="InvalidOperationException">A column has more or fewer rows than the first.</exception>
    public ArrowBatch Build()
    {
        int rows = RowCount;
        foreach (var column in _columns)
        {
            if (column.RowCount != rows)
            {
                throw new InvalidOperationException($"{column.Field.Name} has {column.RowCount} rows where the first column has {rows}");
            }
        }

        return new ArrowBatch(Schema, rows, _columns.Select(column => column.Build()));
    }
}
