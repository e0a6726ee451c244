using Routebeat.Routing;

namespace Routebeat.Sources.Live;

/// <summary>Files that give a feed's tables: a RIB, and the updates after it.</summary>
/// <param name="Paths">The files; empty where there is no RIB.</param>
/// <param name="From">The time of the RIB; what is older in the files is left out.</param>
/// <param name="Reaches">Whether they reach the moment asked for, so that nothing lies between them and the live messages.</param>
public sealed record TableFiles(IReadOnlyList<string> Paths, EventTime From, bool Reaches);
