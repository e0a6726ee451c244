using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>Where the routes say that the cause of a loss lies. Never more than they say.</summary>
public static class CauseRules
{
    private const string NotTold = "The routes do not tell where the cause lies.";

    /// <summary>Judges a loss.</summary>
    /// <param name="entity">The entity that lost.</param>
    /// <param name="loss">Its loss.</param>
    /// <param name="remainderPpm">Share of routes that may be left over where "all" are said to be lost.</param>
    public static IncidentCause Of(EntityKey entity, LossEvidence? loss, int remainderPpm)
    {
        if (loss is null || entity.Kind == EntityKind.Internet)
        {
            return new IncidentCause(CauseKind.Unknown, default, NotTold);
        }

        string self = entity.Kind == EntityKind.AutonomousSystem ? entity.Asn.ToString() : $"the networks of {entity.Country}";
        var upstreams = loss.Upstreams;
        if (upstreams.Count == 1)
        {
            var only = upstreams[0].Upstream;
            return new IncidentCause(
                CauseKind.OnlyUpstream, only, $"All routes went through {only}, the only upstream: the loss lies there, in {self} or between them.");
        }

        long lost = upstreams.Sum(static upstream => upstream.Lost);
        long carried = upstreams.Sum(static upstream => upstream.Carried);
        if (upstreams.Count > 1 && lost > 0)
        {
            var most = upstreams.MaxBy(static upstream => upstream.Lost);
            if (IsRemainder(lost - most.Lost, lost, remainderPpm) && !IsRemainder(carried - most.Carried, lost + carried, remainderPpm))
            {
                return new IncidentCause(
                    CauseKind.SharedUpstream, most.Upstream, $"All lost routes went through {most.Upstream}; routes through other upstreams remain.");
            }

            if (IsRemainder(carried, lost + carried, remainderPpm))
            {
                return new IncidentCause(
                    CauseKind.Origin, entity.Asn, $"Routes through all {upstreams.Count} upstreams went together: the cause lies in {self}.");
            }
        }

        return loss.SharedHops.Count > 0
            ? new IncidentCause(CauseKind.SharedTransit, loss.SharedHops[0], $"All lost routes passed through {loss.SharedHops[0]}.")
            : new IncidentCause(CauseKind.Unknown, default, NotTold);
    }

    private static bool IsRemainder(long part, long whole, int remainderPpm) => (Int128)part * 1_000_000 <= (Int128)whole * remainderPpm;
}
