using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;

namespace Routebeat.Pictures.Terminal;

/// <summary>How one window of an entity was judged.</summary>
public sealed record WindowJudgement
{
    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>The level at its end.</summary>
    public required Level Level { get; init; }

    /// <summary>The baseline it was held against.</summary>
    public required Level Baseline { get; init; }

    /// <summary>The verdict: ratio, the column that decides, the bound.</summary>
    public required LevelVerdict Verdict { get; init; }

    /// <summary>The state after the window.</summary>
    public required AvailabilityState State { get; init; }

    /// <summary>What the window changed.</summary>
    public AvailabilityChange Change { get; init; }

    /// <summary>Whether no gap touches the window.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>What the detectors said.</summary>
    public IReadOnlyList<DetectorVote> Votes { get; init; } = [];
}
