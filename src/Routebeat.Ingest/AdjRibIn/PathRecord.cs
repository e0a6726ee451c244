using Routebeat.Routing;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>One path, shared by all routes that have it. 64 octets, the hops of an ordinary path among them: a look at a path is one miss of the cache.</summary>
internal struct PathRecord
{
    /// <summary>How many entries refer to it; of a free record the next free one.</summary>
    public int References;

    public Asn Origin;
    public Asn Upstream;
    public byte HopsCount;
    public byte UniqueHopsCount;

    /// <summary>The hops; of a path too long for them the first one is its place in the arena.</summary>
    public InlineHops Hops;
}
