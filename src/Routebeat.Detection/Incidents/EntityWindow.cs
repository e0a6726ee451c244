using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>An entity at the end of a complete window, as incidents need it.</summary>
internal sealed record EntityWindow
{
    /// <summary>The entity.</summary>
    public required EntityKey Entity { get; init; }

    /// <summary>The country that its rows name.</summary>
    public required CountryCode Country { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>Complete windows that the partition has closed, this one included.</summary>
    public required long CompleteThrough { get; init; }

    /// <summary>Whether the entity's table is known.</summary>
    public required bool Seeded { get; init; }

    /// <summary>Start of the window of its first row.</summary>
    public required EventTime SeenSince { get; init; }

    /// <summary>The level.</summary>
    public required Level Level { get; init; }

    /// <summary>Peer ASes in the denominator.</summary>
    public required long PeersTotal { get; init; }

    /// <summary>What the window did to its state.</summary>
    public required AvailabilityStep Step { get; init; }

    /// <summary>Whether it is away and this was no first window back.</summary>
    public required bool IsAway { get; init; }

    /// <summary>The loss that stands.</summary>
    public required LossEvidence? Loss { get; init; }

    /// <summary>Its row; none where nothing happened.</summary>
    public required FeatureRow? Row { get; init; }

    /// <summary>State changes of the window that count.</summary>
    public required long StateChanges { get; init; }

    /// <summary>Detectors that said something within the last windows.</summary>
    public required DetectorVotes Votes { get; init; }
}
