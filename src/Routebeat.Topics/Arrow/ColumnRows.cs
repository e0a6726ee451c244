namespace Routebeat.Topics.Arrow;

/// <summary>The row count of a column and which of the rows are null.</summary>
/// <param name="Count">Rows, nulls included.</param>
/// <param name="NullCount">Rows that are null.</param>
/// <param name="Validity">A bit a row, set where there is a value; unused where nothing is null.</param>
internal readonly record struct ColumnRows(int Count, int NullCount, ReadOnlyMemory<byte> Validity);
