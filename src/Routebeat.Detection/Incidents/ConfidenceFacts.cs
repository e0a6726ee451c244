namespace Routebeat.Detection.Incidents;

/// <summary>What the confidence in an incident depends on.</summary>
/// <param name="Seeded">Whether the entity's table is known.</param>
/// <param name="PeersTotal">Peer ASes that carried the entity.</param>
/// <param name="PeersLost">Those that saw it.</param>
/// <param name="FeedsTotal">Feeds that carried it.</param>
/// <param name="FeedsLost">Those that saw it.</param>
/// <param name="Windows">Windows since the start.</param>
/// <param name="CompleteWindows">Those of them without a gap.</param>
/// <param name="Detectors">Detectors that agree, the deciding one included.</param>
public readonly record struct ConfidenceFacts(
    bool Seeded, int PeersTotal, int PeersLost, int FeedsTotal, int FeedsLost, long Windows, long CompleteWindows, int Detectors);
