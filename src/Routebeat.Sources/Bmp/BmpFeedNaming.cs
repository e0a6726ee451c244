namespace Routebeat.Sources.Bmp;

/// <summary>What the feed of a router is called after.</summary>
public enum BmpFeedNaming : byte
{
    /// <summary>The name that it says in its Initiation, or its address where it says none.</summary>
    SystemName = 0,

    /// <summary>Its address.</summary>
    Address = 1,
}
