using Routebeat.Features.Rows;
using Routebeat.Topics.Arrow;

namespace Routebeat.Topics.Features;

/// <summary>One column of feature rows.</summary>
/// <param name="Field">Name, type and whether it may be null.</param>
/// <param name="Property">The member of <see cref="FeatureRow"/> it holds, as in <c>V4.Visible</c>.</param>
/// <param name="Unit">The unit of its numbers; a dash where there is none.</param>
/// <param name="Merge">How partials merge.</param>
/// <param name="Meaning">What it says.</param>
public sealed record FeatureColumn(ArrowField Field, string Property, string Unit, MergeRule Merge, string Meaning)
{
    /// <summary>The name, in snake case; with the unit where it is no plain count.</summary>
    public string Name => Field.Name;

    /// <summary>The number that a row has in this column; null for columns that are not one number.</summary>
    public Func<FeatureRow, long>? Number { get; init; }
}
