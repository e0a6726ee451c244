using System.Runtime.CompilerServices;

namespace Routebeat.Ingest.AdjRibIn;

/// <summary>Room for the hops of an ordinary path.</summary>
[InlineArray(Capacity)]
internal struct InlineHops
{
    /// <summary>How many hops fit; with them a path's record takes 64 octets.</summary>
    public const int Capacity = 12;

    private uint _first;
}
