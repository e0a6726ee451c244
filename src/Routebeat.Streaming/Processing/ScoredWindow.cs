using Routebeat.Detection.Incidents;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;

namespace Routebeat.Streaming.Processing;

/// <summary>What the score stage made of a window; from one partition, or of all when gathered.</summary>
/// <param name="Window">The window.</param>
/// <param name="IsComplete">Whether no gap touches it.</param>
/// <param name="Rows">Its rows, whole ones also of countries, in key order.</param>
/// <param name="Revisions">Revisions of incidents, by detected, entity and revision.</param>
/// <param name="Scores">What the detectors saw of entities in trouble.</param>
public sealed record ScoredWindow(
    Window Window, bool IsComplete, IReadOnlyList<FeatureRow> Rows, IReadOnlyList<Incident> Revisions, IReadOnlyList<ScoreRow> Scores);
