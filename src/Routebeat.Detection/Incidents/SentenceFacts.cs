using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>What the sentence of an incident says.</summary>
public sealed record SentenceFacts
{
    /// <summary>The entity.</summary>
    public required IncidentEntity Entity { get; init; }

    /// <summary>The kind.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>The pattern.</summary>
    public required IncidentPattern Pattern { get; init; }

    /// <summary>Open or resolved.</summary>
    public required IncidentState State { get; init; }

    /// <summary>The true start.</summary>
    public required EventTime Start { get; init; }

    /// <summary>The true end of a resolved one.</summary>
    public EventTime? End { get; init; }

    /// <summary>When this is said.</summary>
    public required EventTime Revised { get; init; }

    /// <summary>Why it ended.</summary>
    public EndReason EndReason { get; init; }

    /// <summary>Whether the entity's table is known.</summary>
    public bool Seeded { get; init; }

    /// <summary>Since when the entity has been seen.</summary>
    public EventTime SeenSince { get; init; }

    /// <summary>Stays away from normal.</summary>
    public int Episodes { get; init; }

    /// <summary>Whether it is away now.</summary>
    public bool IsAway { get; init; }

    /// <summary>Start of the last episode.</summary>
    public EventTime? LastStart { get; init; }

    /// <summary>End of the last episode that is over.</summary>
    public EventTime? LastEnd { get; init; }

    /// <summary>Which loss of a series the last one is.</summary>
    public int LossOrdinal { get; init; }

    /// <summary>Over how many hours the series reaches.</summary>
    public int LossHours { get; init; }

    /// <summary>On how many earlier days it began at this clock time.</summary>
    public int EarlierDays { get; init; }

    /// <summary>Networks lost at the worst window.</summary>
    public long NetworksLost { get; init; }

    /// <summary>Networks of the baseline; not seeded: those seen.</summary>
    public long NetworksTotal { get; init; }

    /// <summary>Measure to baseline at the worst window, in parts per million.</summary>
    public long RatioPpm { get; init; }

    /// <summary>Peer ASes that carried it.</summary>
    public int PeersTotal { get; init; }

    /// <summary>Those that lost it.</summary>
    public int PeersLost { get; init; }

    /// <summary>Of a country: its ASes that lost networks.</summary>
    public IReadOnlyList<NetworksLost> Ases { get; init; } = [];

    /// <summary>The most state changes within the span; 0 where they did not pass their bound.</summary>
    public long FlickerChanges { get; init; }

    /// <summary>The span of state changes, in windows.</summary>
    public int FlickerWindows { get; init; }

    /// <summary>Of volume: updates at the third peer AS in the busiest window.</summary>
    public double Value { get; init; }

    /// <summary>Of volume: the usual number.</summary>
    public double Expected { get; init; }

    /// <summary>Of volume: peer ASes that sent updates in the busiest window.</summary>
    public int BurstPeers { get; init; }
}
