using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>One stay away from normal, while it lasts (RULES 4).</summary>
internal sealed class Episode
{
    /// <summary>The first instant of its first window.</summary>
    public required EventTime Start { get; init; }

    /// <summary>Complete windows that the partition had closed before its first one.</summary>
    public required long CompleteBefore { get; init; }

    /// <summary>What it lost so far.</summary>
    public LossTally Tally { get; set; }

    /// <summary>Routes of the entity that went to another origin while it returned.</summary>
    public long ReturnMoved { get; set; }

    /// <summary>Routes of the entity announced while it returned.</summary>
    public long ReturnAnnounced { get; set; }

    /// <summary>Whether it came back by routes that moved to another origin rather than by its own.</summary>
    public bool IsMoved => ReturnMoved > ReturnAnnounced;
}
