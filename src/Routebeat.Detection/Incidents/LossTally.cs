namespace Routebeat.Detection.Incidents;

/// <summary>The losses of one or more episodes taken together. The default value is that of none.</summary>
/// <param name="Worst">The worst window.</param>
/// <param name="Severity">The highest severity of a window's loss by itself.</param>
/// <param name="Depth">The deepest state.</param>
internal readonly record struct LossTally(WorstLoss? Worst, int Severity, IncidentDepth Depth)
{
    /// <summary>Adds what came later.</summary>
    public LossTally Add(in LossTally later) => new(
        later.Worst is not null && later.Worst.IsWorseThan(Worst) ? later.Worst : Worst,
        Math.Max(Severity, later.Severity),
        (IncidentDepth)Math.Max((byte)Depth, (byte)later.Depth));
}
