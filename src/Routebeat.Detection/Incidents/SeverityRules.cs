using Routebeat.Detection.Models;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Severity from impact (RULES 5): 1, the least, to 5.</summary>
public static class SeverityRules
{
    private const int Least = 1;
    private const int Most = 5;
    private const long Million = 1_000_000;

    /// <summary>Severity of a loss by itself.</summary>
    /// <remarks>
    /// A seeded country of four networks or more reaches 4 by its share only; below that share the number of networks gives at most 3. A
    /// smaller one is judged like an AS.
    /// </remarks>
    public static int OfLoss(in SeverityFacts facts, SeverityBounds bounds)
    {
        long lost = facts.NetworksLost;
        long total = facts.NetworksTotal;
        if (facts.Entity == EntityKind.Internet)
        {
            return IsShare(lost, total, bounds.InternetPpm) ? Most : Least;
        }

        if (!facts.Seeded)
        {
            return lost >= bounds.ManyNetworks ? 4
                : lost >= bounds.SomeNetworks ? 3
                : lost >= bounds.UnseededAll && lost >= total ? 2
                : Least;
        }

        bool isLargeCountry = facts.Entity == EntityKind.Country && total >= bounds.CountryNetworks;
        if (isLargeCountry && IsShare(lost, total, bounds.CountryWorstPpm))
        {
            return Most;
        }

        if (isLargeCountry ? lost > 0 && lost * bounds.CountryBadOneIn >= total : lost >= bounds.ManyNetworks)
        {
            return 4;
        }

        return lost >= bounds.SomeNetworks ? 3 : IsShare(lost, total, bounds.HalfPpm) ? 2 : Least;
    }

    /// <summary>Severity of an incident.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="pattern">Its pattern.</param>
    /// <param name="worstLoss">Severity of its worst loss.</param>
    /// <param name="isWatched">Whether the entity is on the watch-list.</param>
    /// <param name="bounds">The bounds.</param>
    public static int Of(IncidentKind kind, IncidentPattern pattern, int worstLoss, bool isWatched, SeverityBounds bounds)
    {
        int severity = kind switch
        {
            IncidentKind.Volume => Least,
            IncidentKind.Instability when pattern == IncidentPattern.Beat => Math.Clamp(worstLoss - 1, bounds.BeatLeast, bounds.BeatMost),
            IncidentKind.Instability => Math.Max(Least, worstLoss - 1),
            _ => worstLoss,
        };
        return Math.Min(Most, severity + (isWatched ? bounds.Watched : 0));
    }

    private static bool IsShare(long lost, long total, int ppm) => lost > 0 && (Int128)lost * Million >= (Int128)total * ppm;
}
