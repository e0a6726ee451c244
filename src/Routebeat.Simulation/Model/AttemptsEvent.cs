using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>During an outage a share of the lost prefixes comes back for a while and is lost again.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When the first attempt begins.</param>
/// <param name="Before">When the last attempt has failed at the latest.</param>
/// <param name="Actors">Whose prefixes.</param>
/// <param name="Share">The share of the lost prefixes that comes back, evenly over their sizes.</param>
/// <param name="Count">How many attempts, at least 1.</param>
/// <param name="Up">How long the prefixes are back.</param>
/// <param name="Down">How long they are gone between attempts.</param>
public sealed record AttemptsEvent(
    string Id, EventTime At, EventTime Before, IReadOnlyList<Asn> Actors, double Share, int Count, SpanRange Up, SpanRange Down)
    : TimelineEvent(Id, At);
