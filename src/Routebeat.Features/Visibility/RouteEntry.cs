using System.Runtime.InteropServices;
using Routebeat.Routing;

namespace Routebeat.Features.Visibility;

/// <summary>One (origin, prefix) pair: what the partition knows of a network. Its bits and octets per peer stand beside it in <see cref="RouteTable"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct RouteEntry
{
    /// <summary>The prefix.</summary>
    public IpPrefix Prefix;

    /// <summary>The origin; unused entries have the free list's next entry in <see cref="Chain"/>.</summary>
    public uint Origin;

    /// <summary>Number of the origin's <see cref="AsState"/>.</summary>
    public int As;

    /// <summary>Next entry of the same hash bucket, or −1.</summary>
    public int Chain;

    /// <summary>Next entry of the same AS, or −1.</summary>
    public int NextOfAs;

    /// <summary>Entry before it of the same AS, or −1.</summary>
    public int PreviousOfAs;

    /// <summary>Counts the uses of this place, so that old notes about another network are told apart.</summary>
    public uint Serial;

    /// <summary>Share of the peer ASes that carry it, in parts per million.</summary>
    public int SharePpm;

    /// <summary>The share when the window began; valid where <see cref="TouchedIn"/> is the window.</summary>
    public int SharePpmAtStart;

    /// <summary>Ordinal of the window in which its share was last touched.</summary>
    public uint TouchedIn;

    /// <summary>Ordinal of the window in which it was last announced.</summary>
    public uint AnnouncedIn;

    /// <summary>Ordinal of the window in which it was last withdrawn.</summary>
    public uint WithdrawnIn;

    /// <summary>Whether more than half of the peer ASes carry it.</summary>
    public bool IsVisible;
}
