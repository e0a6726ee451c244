using Routebeat.Routing;

namespace Routebeat.Sources.Live;

/// <summary>Writes the tables of a feed to an inbox: <see cref="FeedInputKind.SeedBegin"/>, a RIB and the updates since, <see cref="FeedInputKind.SeedEnd"/>.</summary>
/// <param name="inbox">Where they go.</param>
/// <param name="feed">The feed.</param>
/// <param name="first">The time of the first live message, which they must reach; a few seconds more do no harm.</param>
/// <param name="mayWait">Whether files may be fetched and waited for; if not, nothing is written but what lies ready.</param>
/// <param name="stop">Stops it.</param>
/// <returns>Whether they were written; if not, another attempt may follow.</returns>
/// <exception cref="OperationCanceledException">It was stopped.</exception>
/// <exception cref="IOException">Files cannot be read, now or later.</exception>
public delegate Task<TableOutcome> TableWriter(FeedInbox inbox, string feed, EventTime first, bool mayWait, CancellationToken stop);
