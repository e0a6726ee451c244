using Routebeat.Features.Windows;

namespace Routebeat.Features.Log;

/// <summary>A record of the features log, from one source partition to one target partition.</summary>
/// <param name="Source">The partition of the routes log that it comes from.</param>
/// <param name="Window">The window that it is about.</param>
public abstract record FeaturesRecord(int Source, Window Window);
