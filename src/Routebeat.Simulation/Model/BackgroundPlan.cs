namespace Routebeat.Simulation.Model;

/// <summary>The ordinary networks of a scenario and their churn.</summary>
/// <param name="Countries">The countries and their networks.</param>
/// <param name="ChangesPerSecond">Messages a second in which one peer alone changes a route, averaged over a day; at least 0.1.</param>
/// <param name="ReroutesPerHour">Changes of path an hour that a share of the peers sees.</param>
/// <param name="FlapsPerHour">Prefixes an hour that all peers lose for less than 40 s, too short to be an incident.</param>
public sealed record BackgroundPlan(
    IReadOnlyList<BackgroundCountry> Countries, double ChangesPerSecond, double ReroutesPerHour, double FlapsPerHour);
