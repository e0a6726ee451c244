namespace Routebeat.Routing.Log;

/// <summary>A record of the routes log: a batch of route changes, or a control record that every partition receives.</summary>
/// <param name="Feed">The feed it comes from.</param>
public abstract record RoutesRecord(string Feed);
