using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>One revision of an incident (DESIGN 7): the incident as it stands at <see cref="Revised"/>.</summary>
public sealed record Incident
{
    /// <summary>Derived from entity, class and start (RULES 5); the same in every run.</summary>
    public required string Id { get; init; }

    /// <summary>Counts from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>What this revision does.</summary>
    public required IncidentChange Change { get; init; }

    /// <summary>End of the window that decided this revision; the CloudEvents time.</summary>
    public required EventTime Revised { get; init; }

    /// <summary>The entity.</summary>
    public required IncidentEntity Entity { get; init; }

    /// <summary>What it is about.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>Its shape in time.</summary>
    public required IncidentPattern Pattern { get; init; }

    /// <summary>1 (least) to 5.</summary>
    public required int Severity { get; init; }

    /// <summary>0 to 1: what supports it.</summary>
    public required double Confidence { get; init; }

    /// <summary>What the confidence was made of; null where the incident was read and not made.</summary>
    public ConfidenceFacts? Support { get; init; }

    /// <summary>Open or resolved.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The true start: start of the first window away from normal.</summary>
    public required EventTime Start { get; init; }

    /// <summary>End of the window that opened it.</summary>
    public required EventTime Detected { get; init; }

    /// <summary>The true end: start of the first window back; null while it is not known.</summary>
    public EventTime? End { get; init; }

    /// <summary>While open: since when its routes are back, start of the first window back; null while they are away, and once it is resolved.</summary>
    public EventTime? BackSince { get; init; }

    /// <summary>From start to end, or to <see cref="Revised"/> while open; whole seconds.</summary>
    public required long DurationSeconds { get; init; }

    /// <summary>Windows from start to end, or to <see cref="Revised"/>.</summary>
    public required long Windows { get; init; }

    /// <summary>Stays away from normal so far (volume: bursts).</summary>
    public required int Episodes { get; init; }

    /// <summary>How deep the worst loss was.</summary>
    public required IncidentDepth Depth { get; init; }

    /// <summary>Networks lost at the worst window.</summary>
    public required long NetworksLost { get; init; }

    /// <summary>Networks that the baseline holds; unseeded: those seen since the start.</summary>
    public required long NetworksTotal { get; init; }

    /// <summary>What the deciding detector saw.</summary>
    public required IncidentScore Score { get; init; }

    /// <summary>What it rests on.</summary>
    public required IncidentEvidence Evidence { get; init; }

    /// <summary>Where the cause most likely lies.</summary>
    public required IncidentCause Cause { get; init; }

    /// <summary>One sentence a person can act on; it never claims more than routes.</summary>
    public required string Sentence { get; init; }

    /// <summary>The model that made it.</summary>
    public required string ModelName { get; init; }

    /// <summary>The version of the model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The country of an AS; null otherwise.</summary>
    public EntityKey? Parent { get; init; }

    /// <summary>Of a country: entity keys of its ASes that lost networks. Also ids of incidents that this one follows or is followed by.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    /// <summary>Why it ended.</summary>
    public EndReason EndReason { get; init; }

    /// <summary>Whether the entity's whole table was known.</summary>
    public required bool Seeded { get; init; }
}
