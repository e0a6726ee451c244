namespace Routebeat.Ingest.State;

/// <summary>What is unusual about a route that is written.</summary>
[Flags]
internal enum RouteFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The peer withdrew it; the path is the last one.</summary>
    Withdrawn = 1,

    /// <summary>Its attributes are not those of the last route with the path, and follow.</summary>
    Attributes = 2,
}
