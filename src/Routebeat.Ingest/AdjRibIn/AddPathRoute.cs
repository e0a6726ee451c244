namespace Routebeat.Ingest.AdjRibIn;

/// <summary>One of several routes that an ADD-PATH peer has to one prefix (RFC 7911).</summary>
internal struct AddPathRoute
{
    /// <summary>The node of the route announced before it; -1 if it is the first.</summary>
    public int Previous;

    public uint PathIdentifier;
    public int Path;
    public uint Attributes;
}
