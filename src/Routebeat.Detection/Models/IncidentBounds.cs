namespace Routebeat.Detection.Models;

/// <summary>The numbers of RULES 5 that shape availability incidents: parameters of a model, with the starting values as defaults.</summary>
public sealed record IncidentBounds
{
    /// <summary>An episode of this age makes an outage, in minutes. Default 15.</summary>
    public int OutageMinutes { get; init; } = 15;

    /// <summary>Instability resolves after this much normal, in minutes. Default 60.</summary>
    public int ResolveMinutes { get; init; } = 60;

    /// <summary>Instability that is a beat resolves after this much normal, in hours. Default 6.</summary>
    public int BeatResolveHours { get; init; } = 6;

    /// <summary>An episode re-opens instability that ended less than this before it, in hours. Default 6.</summary>
    public int ReopenHours { get; init; } = 6;

    /// <summary>Episode starts within <see cref="BeatHours"/> that make a beat. Default 3.</summary>
    public int BeatStarts { get; init; } = 3;

    /// <summary>How far back episode starts count, in hours. Default 24.</summary>
    public int BeatHours { get; init; } = 24;

    /// <summary>State changes within <see cref="FlickerWindows"/> that open instability and make a beat. Default 4.</summary>
    public int FlickerChanges { get; init; } = 4;

    /// <summary>How many windows back state changes count. Default 20.</summary>
    public int FlickerWindows { get; init; } = 20;

    /// <summary>A country counts its lead AS's state changes where that AS holds at least this share of its networks, in parts per million. Default half.</summary>
    public int LeadPpm { get; init; } = 500_000;

    /// <summary>An outage of this length may be beat-then-outage, in minutes. Default 40.</summary>
    public int BeatThenOutageMinutes { get; init; } = 40;

    /// <summary>The beat before a beat-then-outage ended less than this before its start, in hours. Default 6.</summary>
    public int BeatThenOutageGapHours { get; init; } = 6;

    /// <summary>Starts this close to each other in clock time recur, in minutes. Default 30.</summary>
    public int RecurringMinutes { get; init; } = 30;

    /// <summary>Earlier days on which incidents of the kind began at that clock time. Default 2.</summary>
    public int RecurringEarlierDays { get; init; } = 2;

    /// <summary>How many days back they count. Default 7.</summary>
    public int RecurringDays { get; init; } = 7;

    /// <summary>Ages at which an open incident is revised, in hours, ascending. Default 2 and 6.</summary>
    public IReadOnlyList<int> RevisionHours { get; init; } = [2, 6];

    /// <summary>An open incident is revised at every multiple of this age, in hours. Default 24.</summary>
    public int RevisionEveryHours { get; init; } = 24;

    /// <summary>ASes that a country's incident names. Default 20.</summary>
    public int RelatedAses { get; init; } = 20;

    /// <summary>Share of routes that may be left over where "all" are said to be lost, in parts per million: a stuck route is no second upstream. Default 5 %.</summary>
    public int CauseRemainderPpm { get; init; } = 50_000;
}
