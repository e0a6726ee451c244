namespace Routebeat.Simulation.World;

/// <summary>What one peer will do, or which clock ticks.</summary>
/// <param name="Kind">What.</param>
/// <param name="Number">The number of the session, or of the clock.</param>
/// <param name="Prefixes">The numbers of the prefixes, all of one network; never changed.</param>
/// <param name="Choice">The route announced.</param>
internal readonly record struct PendingMessage(MessageKind Kind, int Number, int[] Prefixes, RouteChoice Choice);
