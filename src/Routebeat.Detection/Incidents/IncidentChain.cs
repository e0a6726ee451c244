using Routebeat.Detection.Models;
using Routebeat.Features.Visibility;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Incidents;

/// <summary>The availability incidents of one entity, one after another (RULES 5). Only complete windows reach it.</summary>
/// <remarks>
/// At most one is open. While one is, or an episode lasts, every complete window must come; else only those that start an episode or
/// have state changes.
/// </remarks>
internal sealed class IncidentChain
{
    private readonly RecentChanges _changes = new();
    private readonly List<EventTime> _starts = [];
    private readonly List<(IncidentKind Kind, EventTime Start)> _began = [];
    private Episode? _episode;
    private IncidentDraft? _open;
    private IncidentDraft? _reopenable;
    private (EventTime Start, EventTime End, int Losses)? _beat;
    private IncidentChange? _change;

    /// <summary>Whether an incident is open.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>End of the last window at which an incident was open; null where there was none.</summary>
    public EventTime? LastOpen { get; private set; }

    /// <summary>Takes a complete window and adds the revisions that it causes.</summary>
    public void Step(EntityWindow window, IncidentWriter writer, List<Incident> revisions)
    {
        var bounds = writer.Model.Incidents;
        _change = null;
        if (window.Step.Change == AvailabilityChange.Started)
        {
            StartEpisode(window, writer.Model);
        }

        Observe(window, writer.Model);
        if (window.Step.Change is AvailabilityChange.Ended or AvailabilityChange.NewNormal)
        {
            EndEpisode(window);
        }

        Flicker(window, bounds);
        Grow(window, writer, revisions);
        if (_open is null)
        {
            return;
        }

        _open.Votes |= window.Votes;
        Resolve(window, bounds);
        Revise(window, writer, revisions);
        LastOpen = window.Window.End;
        if (_open.State == IncidentState.Resolved)
        {
            Close(_open);
            _open = null;
        }
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        _changes.WriteTo(writer);
        writer.WriteRun<EventTime>(_starts.ToArray());
        writer.WriteRun<(IncidentKind, EventTime)>(_began.ToArray());
        writer.Write(_episode, static (w, episode) => IncidentStates.Write(w, episode));
        writer.Write(_open, static (w, draft) => IncidentStates.Write(w, draft));
        writer.Write(_reopenable, static (w, draft) => IncidentStates.Write(w, draft));
        writer.Write(_beat.HasValue);
        if (_beat is { } beat)
        {
            writer.Write(beat.Start);
            writer.Write(beat.End);
            writer.Write(beat.Losses);
        }

        writer.Write(LastOpen);
    }

    /// <summary>Reads the state.</summary>
    public static IncidentChain ReadFrom(StateReader reader)
    {
        var chain = new IncidentChain();
        chain._changes.ReadFrom(reader);
        chain._starts.AddRange(reader.ReadRun<EventTime>());
        chain._began.AddRange(reader.ReadRun<(IncidentKind, EventTime)>());
        chain._episode = reader.ReadOptional(IncidentStates.ReadEpisode);
        chain._open = reader.ReadOptional(IncidentStates.ReadDraft);
        chain._reopenable = reader.ReadOptional(IncidentStates.ReadDraft);
        chain._beat = reader.ReadBoolean() ? (reader.ReadEventTime(), reader.ReadEventTime(), reader.ReadInt32()) : null;
        chain.LastOpen = reader.ReadOptionalTime();
        return chain;
    }

    private static TimeSpan Length(Window window) => TimeSpan.FromSeconds(window.LengthSeconds);

    private void StartEpisode(EntityWindow window, DetectionModel model)
    {
        var bounds = model.Incidents;
        var start = window.Step.At.Start;
        _episode = new Episode { Start = start, CompleteBefore = CompleteBefore(window, model.Visibility.ConfirmingWindows) };
        _starts.RemoveAll(one => one <= start - TimeSpan.FromHours(bounds.BeatHours));
        _starts.Add(start);
        JoinOrOpen(start, _episode.CompleteBefore, window, bounds);
        var open = _open!;
        open.Episodes++;
        open.LastStart = start;
        Count(open, open.Episodes, open.Start, start, bounds);
        open.IsBeat |= PatternRules.IsBeat(FactsOf(open, window, 0) with { Starts = _starts.Count }, bounds);
    }

    /// <summary>Joins the open incident, re-opens one that ended shortly before, or opens one.</summary>
    private void JoinOrOpen(EventTime start, long completeBefore, EntityWindow window, IncidentBounds bounds)
    {
        if (_open is not null)
        {
            _change ??= IncidentChange.Updated;
        }
        else if (_reopenable is { End: { } end } && start - end < TimeSpan.FromHours(bounds.ReopenHours))
        {
            _open = _reopenable;
            _reopenable = null;
            _open.State = IncidentState.Open;
            _open.End = null;
            _open.EndReason = EndReason.None;
            _open.AgeHours = IncidentAges.Reached(window.Window.End - _open.Start, bounds);
            _change = IncidentChange.Updated;
        }
        else
        {
            Open(IncidentKind.Instability, start, completeBefore, window, bounds);
        }
    }

    private void Open(IncidentKind kind, EventTime start, long completeBefore, EntityWindow window, IncidentBounds bounds)
    {
        _reopenable = null;
        _open = new IncidentDraft
        {
            Id = IncidentIds.Of(window.Entity, IncidentClass.Availability, start),
            Start = start,
            Detected = window.Window.End,
            CompleteBefore = completeBefore,
            Kind = kind,
            AgeHours = IncidentAges.Reached(window.Window.End - start, bounds),
        };
        Begin(_open, bounds);
        _change = IncidentChange.Opened;
    }

    /// <summary>Notes when an incident of its kind began, and on how many earlier days others did at that time of day.</summary>
    private void Begin(IncidentDraft draft, IncidentBounds bounds)
    {
        var span = TimeSpan.FromDays(bounds.RecurringDays) + TimeSpan.FromMinutes(bounds.RecurringMinutes);
        _began.RemoveAll(one => one.Start == draft.Start || one.Start < draft.Start - span);
        draft.EarlierDays = PatternRules.EarlierDays(
            draft.Start, _began.Where(one => one.Kind == draft.Kind).Select(static one => one.Start), bounds);
        _began.Add((draft.Kind, draft.Start));
    }

    /// <summary>Takes the loss of a window that is away.</summary>
    private void Observe(EntityWindow window, DetectionModel model)
    {
        if (_episode is null)
        {
            return;
        }

        var verdict = window.Step.Verdict;
        if (!verdict.IsBack)
        {
            _episode.ReturnMoved = 0;
            _episode.ReturnAnnounced = 0;
            var worst = WorstLoss.Of(
                window.Entity, window.Level, window.Step.BaselineLevel, verdict, window.Loss, model.Incidents.CauseRemainderPpm);
            int severity = SeverityRules.OfLoss(
                new SeverityFacts(window.Entity.Kind, window.Seeded, worst.NetworksLost, worst.NetworksTotal), model.Severity);
            var depth = verdict.IsDown ? IncidentDepth.Down : IncidentDepth.Degraded;
            _episode.Tally = _episode.Tally.Add(new LossTally(worst, severity, depth));
        }
        else if (window.Row is { } row)
        {
            _episode.ReturnMoved += row.OriginsLost;
            _episode.ReturnAnnounced += row.Announcements;
        }
    }

    private void EndEpisode(EntityWindow window)
    {
        if (_episode is not { } episode || _open is not { } open)
        {
            return;
        }

        open.Tally = open.Tally.Add(episode.Tally);
        open.LastEnd = window.Step.At.Start;
        open.LastReason = window.Step.Change == AvailabilityChange.NewNormal ? EndReason.NewNormal
            : episode.IsMoved ? EndReason.Moved
            : EndReason.Recovered;
        _episode = null;
        _change ??= IncidentChange.Updated;
    }

    /// <summary>Counts state changes; enough of them open instability, or make it a beat.</summary>
    private void Flicker(EntityWindow window, IncidentBounds bounds)
    {
        long index = window.Window.Index;
        if (window.StateChanges > 0)
        {
            _changes.Add(index, window.StateChanges, bounds.FlickerWindows);
        }

        if (_open is null && window.StateChanges == 0)
        {
            return;
        }

        long sum = _changes.Sum(index, bounds.FlickerWindows);
        if (sum < bounds.FlickerChanges)
        {
            return;
        }

        if (_open is null)
        {
            var start = (window.Window with { Index = _changes.First }).Start;
            JoinOrOpen(start, CompleteBefore(window, index - _changes.First + 1), window, bounds);
        }

        var open = _open!;
        open.IsBeat |= open.Kind == IncidentKind.Instability;
        open.FlickerEnd = (window.Window with { Index = _changes.Last }).End;
        open.FlickerChanges = Math.Max(open.FlickerChanges, sum);
        open.Votes |= DetectorVotes.StateChanges;
        open.Score ??= new IncidentScore("state_changes", "state_changes", sum, 0, null, bounds.FlickerChanges);
    }

    /// <summary>Makes an outage of an episode that has lasted long enough.</summary>
    private void Grow(EntityWindow window, IncidentWriter writer, List<Incident> revisions)
    {
        var bounds = writer.Model.Incidents;
        var now = window.Window.End;
        if (_episode is not { } episode || _open is not { Kind: IncidentKind.Instability } open || !window.IsAway
            || now - episode.Start < TimeSpan.FromMinutes(bounds.OutageMinutes))
        {
            return;
        }

        // Flicker just before the loss belongs to it; flicker that was there for longer is an instability of its own.
        var lead = bounds.FlickerWindows * Length(window.Window);
        bool isItsOnly = open.Episodes == 1 && open.Start >= episode.Start - lead;
        if (isItsOnly)
        {
            open.Kind = IncidentKind.Outage;
            Begin(open, bounds);
            _change ??= IncidentChange.Updated;
            return;
        }

        var end = open.Episodes > 1 && open.LastEnd is { } last ? last : Earlier(open.FlickerEnd ?? episode.Start, episode.Start);
        string next = IncidentIds.Of(window.Entity, IncidentClass.Availability, episode.Start);
        open.Episodes--;
        open.LastStart = null;
        open.Related.Add(next);
        End(open, end, EndReason.BecameOutage);
        _episode = null;
        Revise(window, writer, revisions);
        _episode = episode;
        Close(open);
        Open(IncidentKind.Outage, episode.Start, episode.CompleteBefore, window, bounds);
        _open.Related.Add(open.Id);
        _open.Episodes = 1;
        _open.LastStart = episode.Start;
        Count(_open, open.Episodes + 1, open.Start, episode.Start, bounds);
    }

    private static EventTime Earlier(EventTime left, EventTime right) => left < right ? left : right;

    private void Resolve(EntityWindow window, IncidentBounds bounds)
    {
        if (_open is not { } open || _episode is not null)
        {
            return;
        }

        if (open.Kind == IncidentKind.Outage)
        {
            End(open, open.LastEnd!.Value, open.LastReason);
            _changes.Clear();
            return;
        }

        var quiet = QuietSince(open, window.Window);
        var limit = open.IsBeat ? TimeSpan.FromHours(bounds.BeatResolveHours) : TimeSpan.FromMinutes(bounds.ResolveMinutes);
        if (window.Window.End - quiet >= limit && !window.Step.Verdict.IsAway)
        {
            End(open, quiet, open.LastReason);
        }
    }

    /// <summary>End of the last episode, or of state changes that went on after it; the return itself is a state change of that end's window.</summary>
    private static EventTime QuietSince(IncidentDraft open, Window window) => (open.LastEnd, open.FlickerEnd) switch
    {
        ({ } last, { } flicker) => flicker > last + Length(window) ? flicker : last,
        ({ } last, null) => last,
        (null, { } flicker) => flicker,
        _ => open.Start,
    };

    private static void End(IncidentDraft draft, EventTime end, EndReason reason)
    {
        draft.State = IncidentState.Resolved;
        draft.End = end;
        draft.EndReason = reason;
    }

    /// <summary>Settles pattern and severity, and writes a revision where RULES 5 asks for one.</summary>
    private void Revise(EntityWindow window, IncidentWriter writer, List<Incident> revisions)
    {
        var open = _open!;
        var model = writer.Model;
        var pattern = open.Pattern;
        if (_episode is null || window.IsAway)
        {
            pattern = PatternRules.Of(FactsOf(open, window, 0), model.Incidents);
        }

        var tally = _episode is null ? open.Tally : open.Tally.Add(_episode.Tally);
        int severity = SeverityRules.Of(open.Kind, pattern, Math.Max(1, tally.Severity), writer.IsWatched(window.Entity), model.Severity);
        long age = IncidentAges.Reached(window.Window.End - open.Start, model.Incidents);
        bool isOver = open.State == IncidentState.Resolved;
        if (_change is null && !isOver && pattern == open.Pattern && severity == open.Severity && age <= open.AgeHours)
        {
            return;
        }

        if (pattern == IncidentPattern.BeatThenOutage && _beat is { } beat)
        {
            Count(open, beat.Losses + 1, beat.Start, open.Start, model.Incidents);
        }

        open.Pattern = pattern;
        open.Severity = severity;
        open.AgeHours = Math.Max(age, open.AgeHours);
        var change = open.Revision == 0 ? IncidentChange.Opened : isOver ? IncidentChange.Resolved : IncidentChange.Updated;
        revisions.Add(writer.Write(open, change, window, _episode));
    }

    private PatternFacts FactsOf(IncidentDraft draft, EntityWindow window, int starts) => new(
        draft.Kind,
        draft.IsBeat,
        (draft.End ?? window.Window.End) - draft.Start,
        _beat is { } beat ? draft.Start - beat.End : null,
        draft.EarlierDays,
        starts,
        0);

    /// <summary>Counts the losses of a series: those of the incident, or all within the span of a beat if those are more.</summary>
    private void Count(IncidentDraft draft, int losses, EventTime first, EventTime last, IncidentBounds bounds)
    {
        bool isLonger = _starts.Count > losses;
        draft.LossOrdinal = isLonger ? _starts.Count : losses;
        draft.LossHours = isLonger
            ? bounds.BeatHours
            : Math.Max(1, (int)Math.Round((last - first).TotalHours, MidpointRounding.AwayFromZero));
    }

    /// <summary>Remembers a resolved incident for those that follow it.</summary>
    private void Close(IncidentDraft draft)
    {
        if (draft.Kind != IncidentKind.Instability)
        {
            return;
        }

        _reopenable = draft.EndReason == EndReason.BecameOutage ? null : draft;
        if (draft.IsBeat && draft.End is { } end)
        {
            _beat = (draft.Start, end, draft.Episodes);
        }
    }

    private static long CompleteBefore(EntityWindow window, long windows) => Math.Max(0, window.CompleteThrough - windows);
}
