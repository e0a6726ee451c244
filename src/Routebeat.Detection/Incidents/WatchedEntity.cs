namespace Routebeat.Detection.Incidents;

/// <summary>A line of the watch-list.</summary>
/// <param name="Name">What the owner of the list calls the entity; empty to keep its usual name.</param>
/// <param name="Note">What they want to read beside it.</param>
public readonly record struct WatchedEntity(string Name, string Note);
