using Routebeat.Features.Rows;
using Routebeat.Features.Windows;

namespace Routebeat.Detection.Scoring;

/// <summary>The country and Internet rows of a window that all source partitions have closed.</summary>
/// <param name="Window">The window.</param>
/// <param name="IsComplete">Whether it is complete in every source partition.</param>
/// <param name="Rows">The whole rows, in key order; losses are added by <see cref="CountryAssembler.WithLoss"/>.</param>
public sealed record AssembledWindow(Window Window, bool IsComplete, IReadOnlyList<FeatureRow> Rows);
