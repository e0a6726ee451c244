using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>Something that happens in a scenario.</summary>
/// <param name="Id">Its name, by which the truth refers to it; unique in the scenario.</param>
/// <param name="At">When it begins.</param>
public abstract record TimelineEvent(string Id, EventTime At);
