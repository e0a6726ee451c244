using Routebeat.Detection.Models;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>The shape of an incident in time (RULES 5).</summary>
public static class PatternRules
{
    private static readonly TimeSpan _day = TimeSpan.FromDays(1);

    /// <summary>The first pattern that holds.</summary>
    public static IncidentPattern Of(in PatternFacts facts, IncidentBounds bounds)
    {
        bool isOutage = facts.Kind == IncidentKind.Outage;
        if (isOutage
            && facts.Length >= TimeSpan.FromMinutes(bounds.BeatThenOutageMinutes)
            && facts.SinceBeat is { } since
            && since < TimeSpan.FromHours(bounds.BeatThenOutageGapHours))
        {
            return IncidentPattern.BeatThenOutage;
        }

        if (facts.EarlierDays >= bounds.RecurringEarlierDays)
        {
            return IncidentPattern.Recurring;
        }

        if (isOutage)
        {
            return IncidentPattern.Outage;
        }

        return facts.Kind == IncidentKind.Instability && IsBeat(facts, bounds) ? IncidentPattern.Beat : IncidentPattern.Blip;
    }

    /// <summary>Whether an instability is a beat; once it is, it stays one.</summary>
    public static bool IsBeat(in PatternFacts facts, IncidentBounds bounds) =>
        facts.WasBeat || facts.Starts >= bounds.BeatStarts || facts.StateChanges >= bounds.FlickerChanges;

    /// <summary>On how many earlier days something began at the clock time of a start. A day is 24 h before the start, so midnight is no border.</summary>
    public static int EarlierDays(EventTime start, IEnumerable<EventTime> earlier, IncidentBounds bounds)
    {
        var days = new HashSet<long>();
        foreach (var one in earlier)
        {
            var distance = start - one;
            long day = (long)Math.Round(distance / _day, MidpointRounding.AwayFromZero);
            if (day >= 1 && day <= bounds.RecurringDays && (distance - (day * _day)).Duration() <= TimeSpan.FromMinutes(bounds.RecurringMinutes))
            {
                days.Add(day);
            }
        }

        return days.Count;
    }
}
