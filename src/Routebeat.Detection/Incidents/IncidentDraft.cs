using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>An incident while it may still change. Revisions are made of it by <see cref="IncidentWriter"/>.</summary>
internal sealed class IncidentDraft
{
    /// <summary>Derived from entity, class and start.</summary>
    public required string Id { get; init; }

    /// <summary>The true start.</summary>
    public required EventTime Start { get; init; }

    /// <summary>End of the window that opened it.</summary>
    public required EventTime Detected { get; init; }

    /// <summary>Complete windows that the partition had closed before its first one.</summary>
    public required long CompleteBefore { get; init; }

    /// <summary>What it is about.</summary>
    public required IncidentKind Kind { get; set; }

    /// <summary>Revisions written.</summary>
    public int Revision { get; set; }

    /// <summary>The pattern.</summary>
    public IncidentPattern Pattern { get; set; }

    /// <summary>The severity.</summary>
    public int Severity { get; set; }

    /// <summary>Open or resolved.</summary>
    public IncidentState State { get; set; }

    /// <summary>The true end, once resolved.</summary>
    public EventTime? End { get; set; }

    /// <summary>Why it ended.</summary>
    public EndReason EndReason { get; set; }

    /// <summary>Stays away from normal, the current one included; volume: bursts.</summary>
    public int Episodes { get; set; }

    /// <summary>Whether it has been a beat.</summary>
    public bool IsBeat { get; set; }

    /// <summary>Losses of the episodes that are over.</summary>
    public LossTally Tally { get; set; }

    /// <summary>Start of the last episode.</summary>
    public EventTime? LastStart { get; set; }

    /// <summary>End of the last episode that is over.</summary>
    public EventTime? LastEnd { get; set; }

    /// <summary>Why that one ended.</summary>
    public EndReason LastReason { get; set; } = EndReason.Recovered;

    /// <summary>End of the last window with state changes while they passed their bound.</summary>
    public EventTime? FlickerEnd { get; set; }

    /// <summary>The highest number of state changes within the span.</summary>
    public long FlickerChanges { get; set; }

    /// <summary>Which loss of a series the last one is, for the sentence.</summary>
    public int LossOrdinal { get; set; }

    /// <summary>Over how many hours that series reaches.</summary>
    public int LossHours { get; set; }

    /// <summary>On how many earlier days incidents of its kind began at its clock time.</summary>
    public int EarlierDays { get; set; }

    /// <summary>The last age, in hours, that has been revised for.</summary>
    public long AgeHours { get; set; }

    /// <summary>Detectors that agreed at some time.</summary>
    public DetectorVotes Votes { get; set; }

    /// <summary>Ids of incidents that it follows or is followed by.</summary>
    public List<string> Related { get; init; } = [];

    /// <summary>Of a volume incident, or one without a loss: what the deciding detector saw.</summary>
    public IncidentScore? Score { get; set; }

    /// <summary>Of a volume incident: updates in its busiest window, by peer AS.</summary>
    public int BurstPeers { get; set; }
}
