using System.Globalization;
using Routebeat.Features.Rows;
using Routebeat.Routing;

namespace Routebeat.Detection.Incidents;

/// <summary>The sentence of an incident: the finding in words a duty officer can read aloud. It never claims more than routes.</summary>
public static class SentenceRules
{
    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    /// <summary>Writes the sentence.</summary>
    public static string Of(SentenceFacts facts)
    {
        string text = facts.Kind == IncidentKind.Volume ? Volume(facts)
            : facts.Episodes == 0 ? Flicker(facts)
            : Loss(facts);
        return $"{text}.";
    }

    /// <summary>A span as people say it: <c>4 min</c>, <c>9 h 31 min</c>, <c>5 d 2 h</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMinutes: < 1 } => string.Create(_plain, $"{(long)span.TotalSeconds} s"),
        { TotalHours: < 1 } => string.Create(_plain, $"{span.Minutes} min"),
        { TotalDays: < 2 } when span.Minutes == 0 => string.Create(_plain, $"{(long)span.TotalHours} h"),
        { TotalDays: < 2 } => string.Create(_plain, $"{(long)span.TotalHours} h {span.Minutes} min"),
        { Hours: 0 } => string.Create(_plain, $"{span.Days} d"),
        _ => string.Create(_plain, $"{span.Days} d {span.Hours} h"),
    };

    private static string Loss(SentenceFacts facts)
    {
        string tail = Tail(facts);
        string when = facts.Kind == IncidentKind.Outage ? OutageTime(facts) : InstabilityTime(facts);
        return $"{Subject(facts)}{What(facts)}{when}{tail}";
    }

    private static string Subject(SentenceFacts facts) =>
        facts.Entity.Key.Kind == EntityKind.AutonomousSystem && !facts.Seeded ? string.Empty : $"{Name(facts.Entity)}: ";

    /// <summary>Who: <c>North Korea (KP)</c>, <c>STAR-KP (AS131279)</c>, or what is known of it.</summary>
    private static string Name(IncidentEntity entity)
    {
        string key = entity.Key.Kind switch
        {
            EntityKind.AutonomousSystem => entity.Key.Asn.ToString(),
            EntityKind.Country => entity.Key.Country.ToString(),
            _ => entity.Name,
        };
        return entity.Name == key ? key : $"{entity.Name} ({key})";
    }

    /// <summary>What was lost and by how many peers.</summary>
    private static string What(SentenceFacts facts)
    {
        string peers = facts.PeersTotal == 0
            ? string.Empty
            : $" by {N(facts.PeersLost)} of {N(facts.PeersTotal)} {(facts.Seeded ? "full-feed peer ASes" : "peer ASes")}";
        if (facts.NetworksLost == 0)
        {
            string whose = facts.Entity.Key.Kind == EntityKind.AutonomousSystem && !facts.Seeded ? $" of {Name(facts.Entity)}" : string.Empty;
            string since = facts.Seeded ? string.Empty : $", seen since {Time(facts.SeenSince, facts.Revised)},";
            string which = facts.NetworksTotal == 1 ? $"the 1 network{whose}{since} is" : $"the {Networks(facts.NetworksTotal)}{whose}{since} are";
            return $"{which} carried at {Percent(facts.RatioPpm)} of the usual share{(peers.Length == 0 ? string.Empty : ", lost")}{peers}";
        }

        return $"{Lost(facts)} withdrawn{peers}";
    }

    /// <summary>How many networks and whose. Counts are the entity's; the ASes of a country are named apart, for they may have others that stand.</summary>
    private static string Lost(SentenceFacts facts)
    {
        bool isAs = facts.Entity.Key.Kind == EntityKind.AutonomousSystem;
        if (!facts.Seeded)
        {
            string of = isAs ? $" of {Name(facts.Entity)}" : string.Empty;
            return $"{Networks(facts.NetworksLost)}{of}, of {N(facts.NetworksTotal)} seen since {Time(facts.SeenSince, facts.Revised)},{(isAs ? string.Empty : Within(facts))}";
        }

        if (facts.NetworksLost < facts.NetworksTotal)
        {
            string its = isAs ? string.Empty : "its ";
            return $"{N(facts.NetworksLost)} of {its}{Networks(facts.NetworksTotal)}{(isAs || facts.Ases.Count == 0 ? string.Empty : $",{Within(facts)}")}";
        }

        string whole = facts.NetworksTotal == 1 ? "the only network" : $"all {Networks(facts.NetworksTotal)}";
        return isAs || facts.Ases.Count == 0 ? whole : $"{whole} of {Owners(facts)}";
    }

    private static string Within(SentenceFacts facts) => facts.Ases.Count == 0 ? string.Empty : $" in {Owners(facts)},";

    /// <summary>The only AS of a country that lost networks, or how many did; of very many not all are known by number.</summary>
    private static string Owners(SentenceFacts facts) => facts.Ases.Count switch
    {
        1 => facts.Ases[0].Asn.ToString(),
        >= LossEvidence.MaximumAses => $"{N(facts.Ases.Count)} ASes or more",
        var count => $"{N(count)} ASes",
    };

    private static string OutageTime(SentenceFacts facts) => facts.End is { } end
        ? $" from {Time(facts.Start, facts.Revised)} to {End(end, facts)}, {Span(end - facts.Start)}{Reason(facts.EndReason)}"
        : $" since {Time(facts.Start, facts.Revised)}";

    private static string InstabilityTime(SentenceFacts facts)
    {
        if (facts.End is { } end)
        {
            string times = facts.Episodes == 1 ? string.Empty : $" {N(facts.Episodes)} times";
            return $"{times} between {Time(facts.Start, facts.Revised)} and {End(end, facts)}, {Span(end - facts.Start)}{Reason(facts.EndReason)}";
        }

        return facts.IsAway || facts.LastEnd is not { } back || facts.LastStart is not { } left
            ? $" since {Time(facts.LastStart ?? facts.Start, facts.Revised)}"
            : $" at worst; back since {Time(back, facts.Revised)} after {Span(back - left)}";
    }

    private static string Reason(EndReason reason) => reason switch
    {
        EndReason.Moved => "; the networks are now carried with another origin",
        EndReason.NewNormal => "; the lower level is now taken as normal",
        EndReason.BecameOutage => "; the next loss became an outage",
        _ => string.Empty,
    };

    private static string Tail(SentenceFacts facts)
    {
        string series = $"{Ordinal(facts.LossOrdinal)} loss in {Hours(facts.LossHours)}";
        return facts.Pattern switch
        {
            IncidentPattern.Beat when facts.State == IncidentState.Resolved => "; a steady beat",
            IncidentPattern.Beat when facts.LossOrdinal > 1 => $"; {series}: a steady beat",
            IncidentPattern.Beat => "; a steady beat",
            IncidentPattern.BeatThenOutage when facts.LossOrdinal > 1 => facts.State == IncidentState.Resolved
                ? $"; {series}: a steady beat, then a continuous outage"
                : $"; {series}: a steady beat, now a continuous outage",
            IncidentPattern.Recurring => $"; as on {N(facts.EarlierDays)} of the last 7 days at this time of day",
            _ => string.Empty,
        };
    }

    private static string Flicker(SentenceFacts facts)
    {
        string text = $"{Name(facts.Entity)}: routes flicker, {N(facts.FlickerChanges)} losses and returns within {N(facts.FlickerWindows)} windows";
        return facts.End is { } end
            ? $"{text} at most, from {Time(facts.Start, facts.Revised)} to {End(end, facts)}, {Span(end - facts.Start)}{Reason(facts.EndReason)}"
            : $"{text}, since {Time(facts.Start, facts.Revised)}";
    }

    private static string Volume(SentenceFacts facts)
    {
        string when = facts.End is { } end
            ? $"from {Time(facts.Start, facts.Revised)} to {End(end, facts)}, {Span(end - facts.Start)}"
            : $"since {Time(facts.Start, facts.Revised)}";
        string peers = facts.BurstPeers < 3 ? "each peer AS that sent any" : $"the third busiest of {N(facts.BurstPeers)} peer ASes";
        return $"{Name(facts.Entity)}: {facts.Value.ToString("N0", _plain)} updates a window at {peers}, usually {facts.Expected.ToString("N0", _plain)}, {when}; its routes stand";
    }

    private static string Networks(long count) => count == 1 ? "1 network" : $"{N(count)} networks";

    private static string N(long count) => count.ToString("N0", _plain);

    private static string Percent(long ppm) => string.Create(_plain, $"{ppm / 10_000} %");

    private static string Hours(int hours) => hours < 48 ? string.Create(_plain, $"{hours} h") : string.Create(_plain, $"{hours / 24} days");

    private static string Ordinal(int number)
    {
        int tens = number % 100;
        string ending = tens is >= 11 and <= 13 ? "th" : (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
        return $"{N(number)}{ending}";
    }

    /// <summary>The end, which is read after the start: with its date where that is another one.</summary>
    private static string End(EventTime end, SentenceFacts facts) => Time(end, facts.Start);

    /// <summary>Hours and minutes, with the date where it is not the day against which it is read: that of speaking, or of a time said before.</summary>
    private static string Time(EventTime time, EventTime now)
    {
        var moment = time.ToDateTime();
        return moment.ToString(moment.Date == now.ToDateTime().Date ? "HH:mm" : "d MMM HH:mm", _plain);
    }
}
