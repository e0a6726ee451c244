using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>The loss of an entity at one window, as evidence keeps it.</summary>
/// <param name="RatioPpm">Measure to baseline, in parts per million.</param>
/// <param name="NetworksLost">Networks that the baseline shows visible and the window does not.</param>
/// <param name="NetworksTotal">Visible networks of the baseline; all known ones where none was visible.</param>
/// <param name="Score">Measure and baseline.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Cause">Where the cause most likely lies.</param>
/// <param name="Ases">Of a country: its ASes that lost networks, most first.</param>
internal sealed record WorstLoss(
    long RatioPpm,
    long NetworksLost,
    long NetworksTotal,
    IncidentScore Score,
    IncidentEvidence Evidence,
    IncidentCause Cause,
    IReadOnlyList<NetworksLost> Ases)
{
    /// <summary>Describes the loss at a window.</summary>
    public static WorstLoss Of(EntityKey entity, in Level level, in Level baseline, in LevelVerdict verdict, LossEvidence? loss, int remainderPpm)
    {
        long total = baseline.Visible > 0 ? baseline.Visible : baseline.Networks;
        long lost = Math.Clamp(baseline.Visible - level.Visible, 0, total);
        if (lost == 0 && entity.Kind == EntityKind.AutonomousSystem && loss is { Ases: [var own, ..] })
        {
            // Seen for the first time in the midst of its loss, an AS has no visible network in its baseline.
            lost = Math.Min(total, own.Networks);
        }

        var (peers, peersLost, byFeed) = PeerCounts.Of(loss, verdict);
        return new WorstLoss(
            verdict.RatioPpm,
            lost,
            total,
            new IncidentScore("availability", verdict.Feature, verdict.Measure, verdict.Baseline, null, verdict.AwayBoundPpm / 1e6),
            new IncidentEvidence
            {
                PeersTotal = peers,
                PeersLost = peersLost,
                ByFeed = byFeed,
                Prefixes = loss is null ? [] : [.. loss.Prefixes.Take(LossEvidence.MaximumPrefixes)],
                PathsBefore = loss is null ? [] : [.. loss.PathsBefore.Take(LossEvidence.MaximumPaths)],
                PathsAfter = loss is null ? [] : [.. loss.PathsAfter.Take(LossEvidence.MaximumPaths)],
                Upstreams = loss is null ? [] : [.. loss.Upstreams.Take(LossEvidence.MaximumAses)],
            },
            CauseRules.Of(entity, loss, remainderPpm),
            loss is null || entity.Kind == EntityKind.AutonomousSystem ? [] : [.. loss.Ases.Take(LossEvidence.MaximumAses)]);
    }

    /// <summary>Whether this one, which comes later, is worse: a lower ratio, or the same seen by more peers. The first of equals stays.</summary>
    public bool IsWorseThan(WorstLoss? earlier) =>
        earlier is null || RatioPpm < earlier.RatioPpm || (RatioPpm == earlier.RatioPpm && Evidence.PeersLost > earlier.Evidence.PeersLost);
}
