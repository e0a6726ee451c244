using Routebeat.Routing;

namespace Routebeat.Simulation.Model;

/// <summary>A scenario as its YAML file tells it: who there is, what happens to them, and what is to be said about it.</summary>
public sealed record Scenario
{
    /// <summary>Its name, which is the file's without the extension.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows, in a sentence or two.</summary>
    public required string Description { get; init; }

    /// <summary>The time of the RIB it begins with.</summary>
    public required EventTime Start { get; init; }

    /// <summary>When it ends; no message is later.</summary>
    public required EventTime End { get; init; }

    /// <summary>The seed where none is asked for.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The identifier of its feed.</summary>
    public required string Feed { get; init; }

    /// <summary>The collector's peers.</summary>
    public required PeerPlan Peers { get; init; }

    /// <summary>The ASes at the top, which buy transit of nobody; at least 3.</summary>
    public required IReadOnlyList<Asn> TransitFree { get; init; }

    /// <summary>The ASes in the middle.</summary>
    public required IReadOnlyList<Transit> Transits { get; init; }

    /// <summary>The networks the timeline speaks of; none in a scenario of feed faults.</summary>
    public required IReadOnlyList<Actor> Actors { get; init; }

    /// <summary>Everybody else.</summary>
    public required BackgroundPlan Background { get; init; }

    /// <summary>What happens, in the order of the file.</summary>
    public required IReadOnlyList<TimelineEvent> Timeline { get; init; }

    /// <summary>The incidents that are to be told.</summary>
    public required IReadOnlyList<IncidentClaim> Claims { get; init; }
}
