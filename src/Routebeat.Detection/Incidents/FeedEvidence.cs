namespace Routebeat.Detection.Incidents;

/// <summary>How many peer ASes of a feed lost the entity.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="PeersTotal">Its peer ASes that carried it.</param>
/// <param name="PeersLost">Those that took part in the loss, as in <see cref="IncidentEvidence.PeersLost"/>.</param>
public sealed record FeedEvidence(string Feed, int PeersTotal, int PeersLost);
