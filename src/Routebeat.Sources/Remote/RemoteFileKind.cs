namespace Routebeat.Sources.Remote;

/// <summary>What a file of an archive holds.</summary>
public enum RemoteFileKind : byte
{
    /// <summary>Updates of some minutes.</summary>
    Updates = 0,

    /// <summary>A RIB: the tables of all peers at one time.</summary>
    Rib = 1,
}
