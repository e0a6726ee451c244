using System.Globalization;
using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Simulation;

namespace Routebeat.Scenarios;

/// <summary>Says where a run differs from a scenario's truth; no line means that it is right (RULES 8).</summary>
internal static class ScenarioJudge
{
    /// <summary>How long after its beginning a peer's misconduct must have been told.</summary>
    private static readonly TimeSpan _notice = TimeSpan.FromMinutes(12);

    /// <summary>How long after its end the end must have been told.</summary>
    private static readonly TimeSpan _calm = TimeSpan.FromMinutes(25);

    public static IReadOnlyList<string> Differences(ScenarioTruth truth, ScenarioRun run) =>
        [.. Incidents(truth, run.Final), .. FeedEvents(truth, run.Health), .. run.DeadLetters.Select(static letter => $"dead letter: {letter}")];

    /// <summary>An incident as the lines tell it.</summary>
    public static string Describe(Incident one) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.Entity.Key} {Word(one.Kind)}/{Word(one.Pattern)} {Word(one.Depth)} {one.Start} to {(one.End is { } end ? end.ToString() : "now")}");

    /// <summary>A word of an enum as JSON says it.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static IEnumerable<string> Incidents(ScenarioTruth truth, IReadOnlyList<Incident> found)
    {
        var left = found.ToList();
        foreach (var expected in truth.Incidents)
        {
            int index = left.FindIndex(one => Matches(expected, one));
            if (index >= 0)
            {
                left.RemoveAt(index);
            }
            else
            {
                yield return $"missing: {expected.Entity} {expected.Kind}/{expected.Pattern} {expected.Depth} {expected.Start} to {expected.End}";
            }
        }

        foreach (var one in left.Where(one => !IsPlannedLossOfTheInternet(truth, one)))
        {
            yield return $"not expected: {Describe(one)}: {one.Sentence}";
        }
    }

    /// <summary>A scenario's Internet is small, so a country's loss may rightly be one of the Internet as well; truths speak of ASes and countries only.</summary>
    private static bool IsPlannedLossOfTheInternet(ScenarioTruth truth, Incident one) =>
        one.Entity.Key == EntityKey.Internet
        && one.End is { } end
        && truth.Incidents.Any(expected =>
            Word(one.Kind) == expected.Kind && Word(one.Pattern) == expected.Pattern && IsNear(one.Start, expected.Start) && IsNear(end, expected.End));

    private static bool Matches(ExpectedIncident expected, Incident one) =>
        one.Entity.Key == expected.Entity
        && Word(one.Kind) == expected.Kind
        && Word(one.Pattern) == expected.Pattern
        && (expected.Depth.Length == 0 || Word(one.Depth) == expected.Depth)
        && IsNear(one.Start, expected.Start)
        && one.End is { } end
        && IsNear(end, expected.End);

    private static bool IsNear(EventTime left, EventTime right) =>
        Math.Abs(left.Microseconds - right.Microseconds) <= ScenarioTruth.Tolerance.TotalMicroseconds;

    private static IEnumerable<string> FeedEvents(ScenarioTruth truth, IReadOnlyList<RoutesRecord> health)
    {
        foreach (var expected in truth.FeedEvents)
        {
            foreach (string fault in Faults(expected, health))
            {
                yield return $"{ScenarioTruth.NameOf(expected.Kind)} of {expected.Peer?.ToString() ?? "feed"} at {expected.Start}: {fault}";
            }
        }

        foreach (var record in health)
        {
            if (IsTrouble(record, out var time) && !truth.FeedEvents.Any(expected => Explains(expected, record, time)))
            {
                yield return $"feed health not expected: {record}";
            }
        }
    }

    private static IEnumerable<string> Faults(ExpectedFeedEvent expected, IReadOnlyList<RoutesRecord> health)
    {
        if (expected.Kind == ExpectedFeedEventKind.Gap)
        {
            var gaps = health.OfType<FeedReport>().Where(static report => report.Event == FeedEvent.Gap).ToList();
            if (!gaps.Exists(gap => IsNear(gap.From, expected.Start)) || !gaps.Exists(gap => IsNear(gap.Time, expected.End)))
            {
                yield return "no gap";
            }

            yield break;
        }

        (PeerEvent began, PeerEvent ended) = expected.Kind switch
        {
            ExpectedFeedEventKind.SessionReset => (PeerEvent.SessionDown, PeerEvent.Restored),
            ExpectedFeedEventKind.TableTransfer => (PeerEvent.TransferStarted, PeerEvent.TransferEnded),
            ExpectedFeedEventKind.MassWithdrawal => (PeerEvent.MassWithdrawalStarted, PeerEvent.MassWithdrawalEnded),
            _ => (PeerEvent.NoisyStarted, PeerEvent.NoisyEnded),
        };
        var reports = health.OfType<PeerReport>().Where(report => report.Identity == expected.Peer).ToList();
        var start = reports.Find(report => report.Event == began && report.Time >= expected.Start && report.Time <= expected.Start + _notice);
        if (start is null)
        {
            yield return $"no {began}";
        }
        else if (!reports.Exists(report => report.Event == ended && report.Time > start.Time && report.Time <= expected.End + _calm))
        {
            yield return $"no {ended}";
        }
    }

    private static bool IsTrouble(RoutesRecord record, out EventTime time)
    {
        time = record is PeerReport { Time: var peerTime } ? peerTime : record is FeedReport { Time: var feedTime } ? feedTime : default;
        return record is PeerReport
        {
            Event: PeerEvent.SessionDown or PeerEvent.SessionUp or PeerEvent.TransferStarted or PeerEvent.MassWithdrawalStarted or PeerEvent.NoisyStarted,
        }
        or FeedReport { Event: FeedEvent.Gap or FeedEvent.Silent or FeedEvent.ManySessions };
    }

    private static bool Explains(ExpectedFeedEvent expected, RoutesRecord record, EventTime time) =>
        time >= expected.Start && time <= expected.End + _calm
        && (record is FeedReport
            ? expected.Kind == ExpectedFeedEventKind.Gap
            : record is PeerReport report && report.Identity == expected.Peer);
}
