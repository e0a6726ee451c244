namespace Routebeat.Simulation.Planning;

/// <summary>A scenario's timeline with all times drawn.</summary>
/// <param name="Actions">What is done, by time.</param>
/// <param name="Gaps">When the collector stands still, by time.</param>
/// <param name="Truth">What must come of it.</param>
internal sealed record Plan(
    IReadOnlyList<PlannedAction> Actions, IReadOnlyList<TimeInterval> Gaps, ScenarioTruth Truth);
