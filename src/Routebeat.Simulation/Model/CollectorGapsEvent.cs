using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>The collector stands still now and then; what peers send in the meantime is recorded when it goes on.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When the first gap begins.</param>
/// <param name="Every">From one gap to the next.</param>
/// <param name="Count">How many gaps, at least 1.</param>
/// <param name="Length">How long each is.</param>
public sealed record CollectorGapsEvent(string Id, EventTime At, TimeSpan Every, int Count, SpanRange Length) : TimelineEvent(Id, At);
