using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>Networks go and come back many times, at times drawn from the seed.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When the first loss begins, exactly.</param>
/// <param name="Before">The networks have been back for the shortest of <paramref name="Up"/> at least by then, for the longest at most.</param>
/// <param name="Actors">Which networks.</param>
/// <param name="Count">How many losses, at least 1.</param>
/// <param name="Down">How long each loss lasts.</param>
/// <param name="Up">How long they are back in between.</param>
public sealed record FlapsEvent(
    string Id, EventTime At, EventTime Before, IReadOnlyList<Asn> Actors, int Count, SpanRange Down, SpanRange Up) : TimelineEvent(Id, At);
