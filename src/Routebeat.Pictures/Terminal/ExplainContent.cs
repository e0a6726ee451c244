using Routebeat.Detection.Incidents;
using Routebeat.Features.Rows;

namespace Routebeat.Pictures.Terminal;

/// <summary>What <c>explain</c> needs.</summary>
public sealed record ExplainContent
{
    /// <summary>All revisions of one incident, at least one, in any order.</summary>
    public required IReadOnlyList<Incident> Revisions { get; init; }

    /// <summary>How the windows around it were judged, in order of time; empty where that is not known.</summary>
    public IReadOnlyList<WindowJudgement> Windows { get; init; } = [];

    /// <summary>The entity's rows around it, in order of time.</summary>
    public IReadOnlyList<FeatureRow> Rows { get; init; } = [];
}
