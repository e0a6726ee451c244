using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;

namespace Routebeat.Pictures.Terminal;

/// <summary>What <c>explain</c> needs.</summary>
public sealed record ExplainContent
{
    /// <summary>All revisions of one incident, at least one, in any order.</summary>
    public required IReadOnlyList<Incident> Revisions { get; init; }

    /// <summary>The model that judged it, whose numbers are said.</summary>
    public required DetectionModel Model { get; init; }

    /// <summary>How the windows around it were judged; none where that is not known.</summary>
    public JudgedWindows Windows { get; init; } = new();

    /// <summary>The entity's rows around it.</summary>
    public BusiestRows Rows { get; init; } = new();

    /// <summary>What the confidence of the newest revision was made of; null where that is not known.</summary>
    public ConfidenceFacts? Support { get; init; }
}
