using Routebeat.Detection.Models;

namespace Routebeat.Detection.Incidents;

/// <summary>Confidence from support (RULES 5): 0 to 1, in hundredths.</summary>
public static class ConfidenceRules
{
    /// <summary>Adds up what supports an incident. Nothing known of peers or feeds adds nothing.</summary>
    public static double Of(in ConfidenceFacts facts, ConfidenceWeights weights)
    {
        double sum = PartsOf(facts, weights).Sum;
        double most = facts.Seeded ? 1 : weights.MostUnseeded;

        // Through decimal, so that 0.245 is a tie as it reads and not what its sum of binary fractions happens to be.
        return (double)Math.Round((decimal)Math.Clamp(sum, 0, most), 2, MidpointRounding.AwayFromZero);
    }

    /// <summary>What each kind of support adds.</summary>
    public static ConfidenceParts PartsOf(in ConfidenceFacts facts, ConfidenceWeights weights)
    {
        double feeds = facts.FeedsTotal == 1 && facts.FeedsLost == 1 ? weights.SingleFeed : Share(facts.FeedsLost, facts.FeedsTotal);
        return new ConfidenceParts(
            facts.Seeded ? weights.Seeded : 0,
            weights.Peers * Share(facts.PeersLost, facts.PeersTotal),
            weights.Feeds * feeds,
            weights.Complete * Share(facts.CompleteWindows, facts.Windows),
            weights.Detectors * Share(facts.Detectors, weights.FullDetectors));
    }

    private static double Share(long part, long whole) => whole <= 0 ? 0 : Math.Min(1, part / (double)whole);
}
