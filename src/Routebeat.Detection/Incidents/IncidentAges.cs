using Routebeat.Detection.Models;

namespace Routebeat.Detection.Incidents;

/// <summary>The ages at which an open incident is revised (RULES 5).</summary>
internal static class IncidentAges
{
    /// <summary>The highest of those ages that has been reached, in hours; 0 for none.</summary>
    public static long Reached(TimeSpan age, IncidentBounds bounds)
    {
        long hours = (long)Math.Floor(age.TotalHours);
        long reached = bounds.RevisionEveryHours > 0 ? hours - (hours % bounds.RevisionEveryHours) : 0;
        foreach (int one in bounds.RevisionHours)
        {
            reached = one <= hours ? Math.Max(reached, one) : reached;
        }

        return reached;
    }
}
