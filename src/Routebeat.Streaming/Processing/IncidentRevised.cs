using Routebeat.Detection.Incidents;

namespace Routebeat.Streaming.Processing;

/// <summary>A revision of an incident.</summary>
/// <param name="Partition">The partition that made it.</param>
/// <param name="Incident">The incident as it now stands.</param>
public sealed record IncidentRevised(int Partition, Incident Incident) : ScoreRecord(Partition);
