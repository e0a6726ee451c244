using Routebeat.Routing;

namespace Routebeat.Sources.Archives;

/// <summary>A RIB that does not begin where the records asked for do, and what was made of it.</summary>
/// <param name="Feed">The feed that it could seed.</param>
/// <param name="Path">The file.</param>
/// <param name="Time">When it was taken.</param>
/// <param name="FirstUpdates">When the first file of updates begins that could follow it.</param>
/// <param name="IsUsed">
/// Whether it seeds the feed, so that the feed is read from <paramref name="Time"/> on; if not, the updates between it and the first file are
/// missing, its table would be an old one, and it is left out (RULES 1: a RIB, then all updates from that second on).
/// </param>
public sealed record OlderRib(string Feed, string Path, EventTime Time, EventTime FirstUpdates, bool IsUsed);
