using Routebeat.Detection.Incidents;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;

namespace Routebeat.Detection.Scoring;

/// <summary>How the detectors saw an entity in a complete window; only of entities that are away, have an open incident or a burst.</summary>
/// <param name="Window">The window.</param>
/// <param name="Entity">The entity.</param>
/// <param name="State">Where it stands.</param>
/// <param name="IsDown">Whether the level is below the bound for being down.</param>
/// <param name="RatioPpm">Measure to baseline, in parts per million.</param>
/// <param name="Feature">The column that decided.</param>
/// <param name="StateChanges">State changes of the window that count.</param>
/// <param name="Updates">Updates at the third peer AS.</param>
/// <param name="EffectSize">Their robust effect size; 0 without history, and for countries.</param>
/// <param name="SpikePValue">The smallest p-value of the spike detector over the entity's series; 1 where none was stepped.</param>
/// <param name="ChangePointPValue">The same of the change-point detector.</param>
/// <param name="ChangePointMartingale">The largest martingale of the change-point detector over them, which its threshold is held against; 0 where none was stepped.</param>
/// <param name="Votes">Detectors that said something within the last few windows.</param>
public readonly record struct ScoreRow(
    Window Window,
    EntityKey Entity,
    AvailabilityState State,
    bool IsDown,
    long RatioPpm,
    string Feature,
    long StateChanges,
    long Updates,
    double EffectSize,
    double SpikePValue,
    double ChangePointPValue,
    double ChangePointMartingale,
    DetectorVotes Votes);
