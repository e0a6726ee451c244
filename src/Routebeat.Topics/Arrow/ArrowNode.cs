namespace Routebeat.Topics.Arrow;

/// <summary>A <c>FieldNode</c> of the format: how long a column is.</summary>
/// <param name="Rows">Rows, nulls included.</param>
/// <param name="Nulls">Rows that are null; -1 where a writer did not count.</param>
internal readonly record struct ArrowNode(long Rows, long Nulls);
