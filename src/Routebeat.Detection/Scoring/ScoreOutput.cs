using Routebeat.Detection.Incidents;

namespace Routebeat.Detection.Scoring;

/// <summary>Where scoring puts what it finds.</summary>
/// <param name="revisions">Revisions of incidents.</param>
/// <param name="scores">Score rows; null where nobody wants them.</param>
internal sealed class ScoreOutput(List<Incident> revisions, List<ScoreRow>? scores)
{
    /// <summary>Revisions of incidents.</summary>
    public List<Incident> Revisions { get; } = revisions;

    /// <summary>Score rows; null where nobody wants them.</summary>
    public List<ScoreRow>? Scores { get; } = scores;
}
