using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>Peers see the paths of networks change more and more often, while nothing is lost.</summary>
/// <param name="Id">Its name.</param>
/// <param name="At">When it begins, with hardly any changes.</param>
/// <param name="Until">When it ends, at its height.</param>
/// <param name="Actors">Whose paths.</param>
/// <param name="PeakPerMinute">Messages a minute at the height, over all peers.</param>
public sealed record UnrestEvent(string Id, EventTime At, EventTime Until, IReadOnlyList<Asn> Actors, double PeakPerMinute)
    : TimelineEvent(Id, At);
