using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>One path, shared by all routes that have it. 20 octets.</summary>
internal struct PathRecord
{
    /// <summary>Where its hops stand in the arena.</summary>
    public int Hops;

    /// <summary>How many entries refer to it; of a free record the next free one.</summary>
    public int References;

    public Asn Origin;
    public Asn Upstream;
    public byte HopsCount;
    public byte UniqueHopsCount;
}
