using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>Networks withdraw prefixes and announce them again.</summary>
/// <param name="Id">Its name; where it repeats, the name of the n-th is <c>ID-n</c>.</param>
/// <param name="At">When the withdrawals begin.</param>
/// <param name="Until">When the announcements begin.</param>
/// <param name="Actors">Whose prefixes.</param>
/// <param name="Share">The share of each one's prefixes, the largest first: 1 is all.</param>
/// <param name="ReturnUpstream">The upstream through which prefixes come back, or null for the one they had.</param>
/// <param name="ReturnShare">The share of the prefixes that come back that way; the others keep their upstream.</param>
/// <param name="Every">From one repetition to the next.</param>
/// <param name="Count">How often it happens; 1 is once.</param>
public sealed record OutageEvent(
    string Id,
    EventTime At,
    EventTime Until,
    IReadOnlyList<Asn> Actors,
    double Share,
    Asn? ReturnUpstream,
    double ReturnShare,
    TimeSpan Every,
    int Count) : TimelineEvent(Id, At);
