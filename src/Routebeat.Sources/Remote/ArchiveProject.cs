namespace Routebeat.Sources.Remote;

/// <summary>Who publishes an archive, and so how its folders and files are called.</summary>
public enum ArchiveProject : byte
{
    /// <summary>RIPE RIS.</summary>
    Ris = 0,

    /// <summary>RouteViews of the University of Oregon.</summary>
    RouteViews = 1,
}
