using System.Globalization;
using Routebeat.Routing;
using Routebeat.Simulation.Model;
using Routebeat.Simulation.World;

namespace Routebeat.Simulation.Planning;

/// <summary>Turns a scenario's timeline into a plan: every time that is left to chance is drawn here, once, and the truth is read off it.</summary>
internal sealed class Planner
{
    private readonly Scenario _scenario;
    private readonly ulong _seed;
    private readonly List<PlannedAction> _actions = [];
    private readonly List<TimeInterval> _gaps = [];
    private readonly List<PlannedLoss> _losses = [];
    private readonly List<ExpectedFeedEvent> _feedEvents = [];
    private readonly Dictionary<string, TimeInterval> _events = new(StringComparer.Ordinal);
    private int _groups;

    private Planner(Scenario scenario, ulong seed)
    {
        _scenario = scenario;
        _seed = seed;
    }

    /// <summary>Plans a scenario.</summary>
    /// <exception cref="ScenarioException">The times of an event do not fit.</exception>
    public static Plan Make(Scenario scenario, ulong seed)
    {
        var planner = new Planner(scenario, seed);
        foreach (var happening in scenario.Timeline)
        {
            planner.Add(happening);
        }

        var truth = new ScenarioTruth(
            scenario.Name,
            seed,
            scenario.Feed,
            scenario.Start,
            scenario.End,
            [.. scenario.Claims.SelectMany(planner.Resolve).OrderBy(incident => incident.Start).ThenBy(incident => incident.Entity)],
            [.. planner._feedEvents.OrderBy(expected => expected.Start)],
            [.. planner._losses.OrderBy(loss => loss.Start).ThenBy(loss => loss.Asn)]);
        return new Plan([.. planner._actions.OrderBy(action => action.At)], [.. planner._gaps.OrderBy(gap => gap.Start)], truth);
    }

    private void Add(TimelineEvent happening)
    {
        switch (happening)
        {
            case OutageEvent outage: AddOutage(outage); break;
            case FlapsEvent flaps: AddFlaps(flaps); break;
            case AttemptsEvent attempts: AddAttempts(attempts); break;
            case CollectorGapsEvent gaps: AddGaps(gaps); break;
            case UpstreamChangeEvent move:
                _actions.Add(new PlannedAction.Move(move.At, move.Actors, move.Upstream, move.Share));
                Name(move.Id, move.At, move.At);
                break;
            case UnrestEvent unrest:
                _actions.Add(new PlannedAction.Unrest(unrest.At, unrest.Until, unrest.Actors, unrest.PeakPerMinute));
                Name(unrest.Id, unrest.At, unrest.Until);
                break;
            default: AddPeerEvent(happening); break;
        }
    }

    private void AddPeerEvent(TimelineEvent happening)
    {
        switch (happening)
        {
            case SessionResetEvent reset:
                var up = reset.At + reset.DownFor;
                _actions.Add(new PlannedAction.SessionDown(reset.At, reset.Peer));
                _actions.Add(new PlannedAction.SessionUp(up, reset.Peer, reset.Over));
                Expect(ExpectedFeedEventKind.SessionReset, reset.Id, reset.Peer, reset.At, up + reset.Over);
                break;
            case TableTransferEvent transfer:
                _actions.Add(new PlannedAction.Transfer(transfer.At, transfer.Peer, transfer.Over));
                Expect(ExpectedFeedEventKind.TableTransfer, transfer.Id, transfer.Peer, transfer.At, transfer.At + transfer.Over);
                break;
            case MassWithdrawalEvent mass:
                _actions.Add(new PlannedAction.WithdrawTable(mass.At, mass.Peer, mass.Share, mass.Over, mass.DownFor));
                Expect(ExpectedFeedEventKind.MassWithdrawal, mass.Id, mass.Peer, mass.At, mass.At + mass.DownFor + mass.Over);
                break;
            case MadPeerEvent mad:
                _actions.Add(new PlannedAction.GoMad(mad.At, mad.Until, mad.Peer, mad.PerSecond));
                Expect(ExpectedFeedEventKind.NoisyPeer, mad.Id, mad.Peer, mad.At, mad.Until);
                break;
            default:
                throw new ArgumentException($"no plan for an event of type {happening.GetType().Name}", nameof(happening));
        }
    }

    private void AddOutage(OutageEvent outage)
    {
        var start = outage.At;
        var end = outage.Until;
        for (int i = 1; i <= outage.Count; i++, start += outage.Every, end += outage.Every)
        {
            int group = _groups++;
            _actions.Add(new PlannedAction.Lose(start, outage.Actors, outage.Share, group));
            _actions.Add(new PlannedAction.Return(end, group, outage.ReturnUpstream, outage.ReturnShare));
            _losses.AddRange(outage.Actors.Select(actor => new PlannedLoss(actor, start, end, outage.Share)));
            Name(outage.Count == 1 ? outage.Id : string.Create(CultureInfo.InvariantCulture, $"{outage.Id}-{i}"), start, end);
        }
    }

    private void AddFlaps(FlapsEvent flaps)
    {
        var random = SeededRandom.For(_seed, flaps.Id);
        var losses = IntervalDrawer.Draw(random, flaps.Id, flaps.At, flaps.Before, flaps.Count, flaps.Down, flaps.Up);
        foreach (var loss in losses)
        {
            int group = _groups++;
            _actions.Add(new PlannedAction.Lose(loss.Start, flaps.Actors, 1, group));
            _actions.Add(new PlannedAction.Return(loss.End, group, null, 0));
            _losses.AddRange(flaps.Actors.Select(actor => new PlannedLoss(actor, loss.Start, loss.End, 1)));
        }

        Name(flaps.Id, losses[0].Start, losses[^1].End);
    }

    private void AddAttempts(AttemptsEvent attempts)
    {
        var random = SeededRandom.For(_seed, attempts.Id);
        var tries = IntervalDrawer.Draw(random, attempts.Id, attempts.At, attempts.Before, attempts.Count, attempts.Up, attempts.Down);
        foreach (var attempt in tries)
        {
            int group = _groups++;
            _actions.Add(new PlannedAction.Reappear(attempt.Start, attempts.Actors, attempts.Share, group));
            _actions.Add(new PlannedAction.Vanish(attempt.End, group));
        }

        Name(attempts.Id, tries[0].Start, tries[^1].End);
    }

    private void AddGaps(CollectorGapsEvent gaps)
    {
        var random = SeededRandom.For(_seed, gaps.Id);
        for (int i = 0; i < gaps.Count; i++)
        {
            var start = gaps.At + (gaps.Every * i);
            var gap = new TimeInterval(start, start + random.Between(gaps.Length.Least, gaps.Length.Most));
            _gaps.Add(gap);
            _feedEvents.Add(new ExpectedFeedEvent(ExpectedFeedEventKind.Gap, null, gap.Start, gap.End));
        }

        Name(gaps.Id, _gaps[^gaps.Count].Start, _gaps[^1].End);
    }

    private void Name(string id, EventTime start, EventTime end)
    {
        if (start < _scenario.Start || end > _scenario.End)
        {
            throw new ScenarioException(
                $"scenario {_scenario.Name}: event '{id}' reaches from {start.ToSecondsString()} to {end.ToSecondsString()}; keep it between the scenario's start and end");
        }

        _events.Add(id, new TimeInterval(start, end));
    }

    private void Expect(ExpectedFeedEventKind kind, string id, int peer, EventTime start, EventTime end)
    {
        Name(id, start, end);
        var session = Sessions.Of(_scenario)[peer - 1];
        _feedEvents.Add(new ExpectedFeedEvent(kind, new PeerIdentity(session.Address, session.Asn), start, end));
    }

    private IEnumerable<ExpectedIncident> Resolve(IncidentClaim claim)
    {
        var start = Resolve(claim.Start);
        var end = Resolve(claim.End);
        return claim.Entities.Select(entity => new ExpectedIncident(entity, claim.Kind, claim.Pattern, claim.Depth, start, end));
    }

    private EventTime Resolve(TimePoint point)
    {
        if (point.EventId is null)
        {
            return point.Time;
        }

        if (!_events.TryGetValue(point.EventId, out var interval))
        {
            throw new ScenarioException(
                $"scenario {_scenario.Name}: the truth names event '{point.EventId}'; the timeline has {string.Join(", ", _events.Keys)}");
        }

        return point.Edge == EventEdge.Start ? interval.Start : interval.End;
    }
}
