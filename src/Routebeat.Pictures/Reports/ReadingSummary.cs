using Routebeat.Routing;

namespace Routebeat.Pictures.Reports;

/// <summary>What a run read.</summary>
public sealed record ReadingSummary
{
    /// <summary>The first instant of event time read.</summary>
    public required EventTime From { get; init; }

    /// <summary>The first instant after it.</summary>
    public required EventTime To { get; init; }

    /// <summary>The length of a window in seconds.</summary>
    public required int WindowSeconds { get; init; }

    /// <summary>Names of the feeds, in order.</summary>
    public IReadOnlyList<string> Feeds { get; init; } = [];

    /// <summary>Files read; 0 for a live feed.</summary>
    public long Files { get; init; }

    /// <summary>Octets read.</summary>
    public long Octets { get; init; }

    /// <summary>Messages read.</summary>
    public long Messages { get; init; }

    /// <summary>Route changes made of them.</summary>
    public long Changes { get; init; }

    /// <summary>Windows closed.</summary>
    public long Windows { get; init; }

    /// <summary>Windows that a gap touches.</summary>
    public long IncompleteWindows { get; init; }

    /// <summary>Changes that came after their window had closed.</summary>
    public long Late { get; init; }

    /// <summary>ASes and countries seen.</summary>
    public long Entities { get; init; }

    /// <summary>Full-feed peer ASes at the end, or all where the tables are not known; those that are down are what they were before.</summary>
    public int FullFeedPeers { get; init; }

    /// <summary>Those of them that are up and take part in visibility at the end.</summary>
    public int FullFeedPeersUp { get; init; }

    /// <summary>Whether a RIB or a full dump made the tables known.</summary>
    public bool Seeded { get; init; }

    /// <summary>What could not be read, by cause.</summary>
    public IReadOnlyList<FaultCount> Faults { get; init; } = [];

    /// <summary>What could be read and is none of what is analysed, by cause.</summary>
    public IReadOnlyList<FaultCount> Unused { get; init; } = [];
}
