using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Pictures.Words;

/// <summary>Says what was found about an entity in a sentence that can be read aloud, and below it on what that rests.</summary>
public static class FindingText
{
    /// <summary>What BGP cannot say, in words that end a line of evidence.</summary>
    public const string Limit = "BGP shows routes, not traffic.";

    /// <summary>The finding of an entity's incidents, at least one, newest revisions only; no full stop at its end, being a title.</summary>
    public static string Of(IReadOnlyList<Incident> incidents)
    {
        var worst = Worst(incidents);
        string name = IncidentWords.Name(worst.Entity);
        var others = incidents.Where(incident => incident.Id != worst.Id).ToList();
        if (worst.Pattern == IncidentPattern.BeatThenOutage && BeatBefore(incidents, worst) is { } beat)
        {
            others.Remove(beat);
            return $"{name}: a steady beat of {Wording.Count(beat.Episodes, "loss", "losses")} in {Wording.AboutSpan(beat.DurationSeconds)}, then {Outage(worst)}{Others(others)}";
        }

        return $"{name}: {One(worst)}{Others(others)}";
    }

    /// <summary>What is said where nothing was found, as in <c>No incident in 168 h</c>: in hours up to two weeks.</summary>
    public static string Nothing(long seconds) =>
        $"No incident in {(seconds is >= 172_800 and <= 1_209_600 ? $"{Wording.Count(seconds / 3_600)}{Wording.NoBreak}h" : Wording.Span(seconds))}";

    /// <summary>The line below the title: who saw it, when, where the cause lies as far as routes show it, and what they do not show.</summary>
    /// <param name="incidents">The incidents of an entity, newest revisions only.</param>
    /// <param name="largest">Of the Internet: the country's incident that lost most at the same time, which tells more than its own routes do.</param>
    public static string Detail(IReadOnlyList<Incident> incidents, Incident? largest = null)
    {
        var worst = Worst(incidents);
        string lost = worst.Kind == IncidentKind.Volume
            ? $"Seen by at least three of {Wording.Count(worst.Evidence.PeersTotal, "peer AS", "peer ASes")}"
            : $"Lost by {Wording.Count(worst.Evidence.PeersLost)} of {PeerAses(worst.Evidence.PeersTotal, worst.Seeded)}";
        string when = worst.State == IncidentState.Resolved
            ? Wording.Range(worst.Start, IncidentWords.SeenUntil(worst))
            : $"since {Wording.Moment(worst.Start)} UTC";
        string cause = largest is not null ? $" The largest loss in it: {Networks(largest)} of {IncidentWords.Name(largest.Entity)}."
            : worst.Cause.Text.Length > 0 && worst.Kind != IncidentKind.Volume ? " " + Sentence(worst.Cause.Text) : string.Empty;
        string seeded = worst.Seeded ? string.Empty : " Its whole table is not known: numbers are lower bounds.";
        return $"{lost}, {when}.{cause}{seeded} {Limit}";
    }

    /// <summary>A number of peer ASes, called full-feed only where tables are known: else any that carried a network counts (RULES 3).</summary>
    public static string PeerAses(long count, bool seeded) =>
        seeded ? Wording.Count(count, "full-feed peer AS", "full-feed peer ASes") : Wording.Count(count, "peer AS", "peer ASes");

    /// <summary>The worst of several: severity, then open before resolved, then duration, then the earlier.</summary>
    public static Incident Worst(IReadOnlyList<Incident> incidents) => incidents
        .OrderByDescending(static incident => incident.Severity)
        .ThenBy(static incident => incident.State)
        .ThenByDescending(static incident => incident.DurationSeconds)
        .ThenBy(static incident => incident.Start)
        .ThenBy(static incident => incident.Id, StringComparer.Ordinal)
        .First();

    /// <summary>Text that ends with a full stop.</summary>
    public static string Sentence(string text)
    {
        string clean = Wording.Clean(text).Trim();
        return clean.Length == 0 || clean[^1] is '.' or '!' or '?' ? clean : clean + ".";
    }

    /// <summary>How much was lost, as in <c>all 4 networks</c>, <c>29 of 31 networks</c> or, of an unknown table, <c>29 networks</c>.</summary>
    public static string Networks(Incident incident)
    {
        if (incident.NetworksLost == 0)
        {
            return "routes of part of its peers";
        }

        string lost = Wording.Count(incident.NetworksLost);
        if (!incident.Seeded)
        {
            return $"{Wording.Count(incident.NetworksLost, "network")} (of {Wording.Count(incident.NetworksTotal)} seen)";
        }

        return incident.NetworksLost < incident.NetworksTotal
            ? $"{lost} of {Wording.Count(incident.NetworksTotal, "network")}"
            : incident.NetworksTotal == 1 ? "its only network" : $"all {Wording.Count(incident.NetworksTotal, "network")}";
    }

    private static string One(Incident incident) => incident.Kind switch
    {
        IncidentKind.Volume => incident.State == IncidentState.Open
            ? $"a burst of updates since {Wording.Clock(incident.Start)} UTC; the routes stand"
            : $"a burst of updates for {Wording.Span(incident.DurationSeconds)}; the routes stood",
        IncidentKind.Outage when incident.Pattern == IncidentPattern.Recurring => $"{Outage(incident)}, again at the hour of earlier days",
        IncidentKind.Outage => Outage(incident),
        _ => Unsteady(incident),
    };

    /// <summary>What is open has no length yet: its last revision may be hours old, and its start says more.</summary>
    private static string Outage(Incident incident) =>
        $"{Networks(incident)} gone {(incident.State == IncidentState.Open ? Since(incident) : $"for {Wording.Span(incident.DurationSeconds)}")}";

    private static string Unsteady(Incident incident)
    {
        bool isOpen = incident.State == IncidentState.Open;
        string within = isOpen ? Since(incident) : $"within {Wording.Span(incident.DurationSeconds)}";
        string length = isOpen ? Since(incident) : $"for {Wording.Span(incident.DurationSeconds)}";
        return incident.Pattern switch
        {
            IncidentPattern.Beat when incident.Episodes > 1 =>
                $"a steady beat of {Wording.Count(incident.Episodes, "loss", "losses")} {(isOpen ? Since(incident) : $"in {Wording.AboutSpan(incident.DurationSeconds)}")}",
            IncidentPattern.Beat => $"routes that come and go {length}",
            IncidentPattern.Recurring => $"{Networks(incident)} lost {length}, again at the hour of earlier days",
            _ when incident.Episodes > 1 => $"{Wording.Count(incident.Episodes, "short loss", "short losses")} of {Networks(incident)} {within}",
            _ => $"one short loss of {Networks(incident)}{(isOpen ? $" {Since(incident)}" : $", {Wording.Span(incident.DurationSeconds)}")}",
        };
    }

    private static string Since(Incident incident) => $"since {Wording.Moment(incident.Start)} UTC";

    private static string Others(List<Incident> others) =>
        others.Count == 0 ? string.Empty
        : others.TrueForAll(static incident => incident.Kind == IncidentKind.Outage) ? $"; {Wording.Count(others.Count, "more outage")}"
        : $"; {Wording.Count(others.Count, "more incident")}";

    private static Incident? BeatBefore(IReadOnlyList<Incident> incidents, Incident outage) => incidents
        .Where(incident => incident.Pattern == IncidentPattern.Beat && incident.Episodes > 1 && incident.Start < outage.Start)
        .OrderByDescending(static incident => incident.Start)
        .FirstOrDefault();
}
