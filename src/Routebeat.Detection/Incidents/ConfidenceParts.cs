namespace Routebeat.Detection.Incidents;

/// <summary>What each kind of support adds to a confidence, each from 0 to its weight.</summary>
/// <param name="Seeded">The table is known.</param>
/// <param name="Peers">Peer ASes that saw it.</param>
/// <param name="Feeds">Feeds that agree.</param>
/// <param name="Complete">Windows that are complete.</param>
/// <param name="Detectors">Detectors that agree.</param>
public readonly record struct ConfidenceParts(double Seeded, double Peers, double Feeds, double Complete, double Detectors)
{
    /// <summary>Their sum, before it is capped and rounded.</summary>
    public double Sum => Seeded + Peers + Feeds + Complete + Detectors;
}
