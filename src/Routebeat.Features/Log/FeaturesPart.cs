using Routebeat.Features.Rows;
using Routebeat.Features.Windows;

namespace Routebeat.Features.Log;

/// <summary>Rows of a window for the entities of one target partition, in key order. Country and Internet rows are partials of the source.</summary>
/// <param name="Source">The source partition.</param>
/// <param name="Window">The window.</param>
/// <param name="Rows">The rows.</param>
public sealed record FeaturesPart(int Source, Window Window, IReadOnlyList<FeatureRow> Rows) : FeaturesRecord(Source, Window)
{
    /// <summary>Its number among the parts of its source, target and window, from 0. Default 0.</summary>
    public int Number { get; init; }
}
