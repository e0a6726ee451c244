using Routebeat.Detection.Incidents;
using Routebeat.Routing;

namespace Routebeat.Pictures.Words;

/// <summary>The words of incidents' enumerations, as topics write them, and what people say for them.</summary>
public static class IncidentWords
{
    /// <summary>The word of a kind.</summary>
    public static string Word(IncidentKind kind) => kind switch
    {
        IncidentKind.Instability => "instability",
        IncidentKind.Outage => "outage",
        IncidentKind.Volume => "volume",
        _ => "kind-" + (int)kind,
    };

    /// <summary>The word of a pattern.</summary>
    public static string Word(IncidentPattern pattern) => pattern switch
    {
        IncidentPattern.Blip => "blip",
        IncidentPattern.Beat => "beat",
        IncidentPattern.Outage => "outage",
        IncidentPattern.Recurring => "recurring",
        IncidentPattern.BeatThenOutage => "beat-then-outage",
        _ => "pattern-" + (int)pattern,
    };

    /// <summary>What people call an incident: its pattern, or <c>burst</c> for volume.</summary>
    public static string Spoken(IncidentKind kind, IncidentPattern pattern) =>
        kind == IncidentKind.Volume ? "burst of updates" : pattern switch
        {
            IncidentPattern.BeatThenOutage => "outage after a beat",
            IncidentPattern.Recurring => kind == IncidentKind.Outage ? "recurring outage" : "recurring instability",
            _ => Word(pattern),
        };

    /// <summary>What a revision did.</summary>
    public static string Word(IncidentChange change) => change switch
    {
        IncidentChange.Opened => "opened",
        IncidentChange.Updated => "updated",
        IncidentChange.Resolved => "resolved",
        _ => "change-" + (int)change,
    };

    /// <summary>Why an incident ended.</summary>
    public static string Spoken(EndReason reason) => reason switch
    {
        EndReason.Recovered => "the routes came back",
        EndReason.Moved => "the networks are now carried with another origin",
        EndReason.NewNormal => "after 7 days the new level is normal",
        EndReason.BecameOutage => "it became an outage of its own",
        _ => "it has not ended",
    };

    /// <summary>A severity in a word: 5 critical, 4 severe, 3 marked, 2 slight, 1 minor.</summary>
    public static string Severity(int severity) => severity switch
    {
        >= 5 => "critical",
        4 => "severe",
        3 => "marked",
        2 => "slight",
        _ => "minor",
    };

    /// <summary>A confidence in a word.</summary>
    public static string Confidence(double confidence) => confidence switch
    {
        >= 0.8 => "high",
        >= 0.5 => "fair",
        _ => "low",
    };

    /// <summary>What people call an entity: its name and its code, as in <c>North Korea (KP)</c> or <c>AS131279 STAR-KP</c>.</summary>
    public static string Name(IncidentEntity entity)
    {
        string name = Wording.Clean(entity.Name).Trim();
        string code = entity.Key.Kind switch
        {
            EntityKind.AutonomousSystem => entity.Key.Asn.ToString(),
            EntityKind.Country => entity.Key.Country.ToString(),
            _ => "the Internet",
        };
        if (entity.Key.Kind == EntityKind.Internet)
        {
            return "The Internet";
        }

        if (name.Length == 0 || name == code || name == entity.Key.ToString())
        {
            return code;
        }

        return entity.Key.Kind == EntityKind.Country ? $"{name} ({code})" : $"{code} {name}";
    }

    /// <summary>Whether the end is known.</summary>
    public static bool IsOpen(Incident incident) => incident.State == IncidentState.Open;

    /// <summary>The end where it is known, else the moment up to which the incident was seen.</summary>
    public static EventTime SeenUntil(Incident incident) => incident.End ?? incident.Revised;
}
