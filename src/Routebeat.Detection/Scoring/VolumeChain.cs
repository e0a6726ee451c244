using Routebeat.Detection.Detectors;
using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>The volume incidents of one AS (RULES 5), and the robust baseline that they come from.</summary>
/// <remarks>
/// A window without updates costs nothing: zeros are let into the history at the next value. A burst is not let in, unless its incident
/// is as old as the whole history: then the new level is learnt, and the incident ends by it.
/// </remarks>
internal sealed class VolumeChain
{
    private readonly List<EventTime> _began = [];
    private readonly int _series;
    private long _observed;
    private int _bursts;
    private long _firstBurst;
    private long _lastBurst;
    private double? _pValue;
    private bool _hasSpiked;
    private int _quiet;
    private IncidentDraft? _open;

    private VolumeChain(int series) => _series = series;

    /// <summary>Whether a burst or an incident goes on, so that windows without a row matter.</summary>
    public bool IsAwake => _bursts > 0 || _open is not null;

    /// <summary>Whether an incident is open.</summary>
    public bool IsOpen => _open is not null;

    /// <summary>The last value's effect size.</summary>
    public double EffectSize { get; private set; }

    /// <summary>Whether the last window was a burst.</summary>
    public bool IsBurst { get; private set; }

    /// <summary>Begins at an entity's first update, with the zeros before it.</summary>
    /// <param name="firstComplete">Complete windows that the lane had closed before the entity's first row.</param>
    /// <param name="context">The detectors.</param>
    public static VolumeChain Begin(long firstComplete, ScoreContext context) => new(context.Baseline.Add()) { _observed = firstComplete };

    /// <summary>Takes a complete window and adds the revisions that it causes.</summary>
    /// <param name="window">The window.</param>
    /// <param name="isQuieted">Whether availability explains a burst.</param>
    /// <param name="series">The entity's spike series; null where there are none.</param>
    /// <param name="context">The detectors.</param>
    /// <param name="revisions">Where revisions go.</param>
    public void Step(EntityWindow window, bool isQuieted, EntitySeries? series, ScoreContext context, List<Incident> revisions)
    {
        var bounds = context.Model.Volume;
        long value = window.Row?.UpdatesAtThirdPeer ?? 0;
        long before = window.CompleteThrough - 1;
        context.Baseline.ObserveZeros(_series, (int)Math.Min(int.MaxValue, before - _observed));
        _observed = window.CompleteThrough;
        var score = context.Baseline.Score(_series, value);
        EffectSize = score.EffectSize;
        IsBurst = score.HasHistory && value >= bounds.LeastUpdates && score.EffectSize >= bounds.EffectSize
            && PeersOf(window) >= Math.Min(bounds.LeastPeers, Math.Max(1, window.PeersTotal));
        bool isLearnt = _open is not null
            && window.Window.End - _open.Start >= TimeSpan.FromSeconds((double)bounds.Baseline.HistoryLength * window.Window.LengthSeconds);
        if (!IsBurst || isLearnt)
        {
            context.Baseline.Observe(_series, value);
        }

        if (_open is null)
        {
            Wait(window, isQuieted, series, score, bounds, context);
        }
        else
        {
            Follow(window, score, bounds, context);
        }

        Revise(window, context, revisions);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer, ScoreContext context)
    {
        context.Baseline.Write(_series, writer);
        writer.WriteRun<EventTime>(_began.ToArray());
        writer.Write(_observed);
        writer.Write(_bursts);
        writer.Write(_firstBurst);
        writer.Write(_lastBurst);
        writer.Write(_pValue.HasValue);
        writer.Write(_pValue ?? 0);
        writer.Write(_hasSpiked);
        writer.Write(_quiet);
        writer.Write(_open, static (w, draft) => IncidentStates.Write(w, draft));
    }

    /// <summary>Reads the state.</summary>
    public static VolumeChain ReadFrom(StateReader reader, ScoreContext context)
    {
        var chain = new VolumeChain(context.Baseline.Read(reader));
        chain._began.AddRange(reader.ReadRun<EventTime>());
        chain._observed = reader.ReadInt64();
        chain._bursts = reader.ReadInt32();
        chain._firstBurst = reader.ReadInt64();
        chain._lastBurst = reader.ReadInt64();
        bool hasPValue = reader.ReadBoolean();
        double pValue = reader.ReadDouble();
        chain._pValue = hasPValue ? pValue : null;
        chain._hasSpiked = reader.ReadBoolean();
        chain._quiet = reader.ReadInt32();
        chain._open = reader.ReadOptional(IncidentStates.ReadDraft);
        return chain;
    }

    /// <summary>Counts bursts until there are enough to open; the first must be a spike as well where spikes are looked for.</summary>
    private void Wait(EntityWindow window, bool isQuieted, EntitySeries? series, in BaselineScore score, VolumeBounds bounds, ScoreContext context)
    {
        if (!IsBurst || isQuieted)
        {
            _bursts = 0;
            return;
        }

        if (_bursts == 0)
        {
            _firstBurst = window.Window.Index;
            _hasSpiked = series is null || !context.Model.Series.Features.Contains(SeriesFeature.UpdatesAtThirdPeer) || series.IsUpdateSpike;
            _pValue = series?.UpdatePValue;
        }

        _bursts++;
        if (_bursts < bounds.OpenWindows || !_hasSpiked)
        {
            return;
        }

        var start = (window.Window with { Index = _firstBurst }).Start;
        _open = new IncidentDraft
        {
            Id = IncidentIds.Of(window.Entity, IncidentClass.Volume, start),
            Start = start,
            Detected = window.Window.End,
            CompleteBefore = Math.Max(0, window.CompleteThrough - _bursts),
            Kind = IncidentKind.Volume,
            Episodes = 1,
        };
        var incidents = context.Model.Incidents;
        _open.EarlierDays = PatternRules.EarlierDays(start, _began, incidents);
        _began.RemoveAll(one => one < start - TimeSpan.FromDays(incidents.RecurringDays + 1));
        _began.Add(start);
        _bursts = 0;
        Follow(window, score, bounds, context);
    }

    /// <summary>Keeps the busiest window of an open incident, and counts the quiet ones.</summary>
    private void Follow(EntityWindow window, in BaselineScore score, VolumeBounds bounds, ScoreContext context)
    {
        var open = _open!;
        if (!IsBurst)
        {
            _quiet++;
            if (_quiet >= bounds.QuietWindows)
            {
                open.State = IncidentState.Resolved;
                open.End = (window.Window with { Index = _lastBurst }).End;
                open.EndReason = EndReason.Recovered;
            }

            return;
        }

        open.Episodes += _quiet > 0 ? 1 : 0;
        _quiet = 0;
        _lastBurst = window.Window.Index;
        open.Votes |= window.Votes | DetectorVotes.RobustBaseline;
        double value = window.Row!.UpdatesAtThirdPeer;
        if (open.Score is null || value > open.Score.Value)
        {
            open.Score = new IncidentScore(
                "robust_baseline", "updates_at_third_peer", value, score.Median, _pValue, context.Model.Volume.EffectSize);
            open.BurstPeers = PeersOf(window);
        }
    }

    private static int PeersOf(EntityWindow window) => window.Row?.PeerUpdates.Count(static peer => peer.Updates > 0) ?? 0;

    private void Revise(EntityWindow window, ScoreContext context, List<Incident> revisions)
    {
        if (_open is not { } open)
        {
            return;
        }

        var model = context.Model;
        long age = IncidentAges.Reached(window.Window.End - open.Start, model.Incidents);
        bool isOver = open.State == IncidentState.Resolved;
        if (open.Revision > 0 && !isOver && age <= open.AgeHours)
        {
            return;
        }

        open.AgeHours = age;
        open.Pattern = PatternRules.Of(new PatternFacts(open.Kind, false, default, null, open.EarlierDays, 0, 0), model.Incidents);
        open.Severity = SeverityRules.Of(open.Kind, open.Pattern, 1, context.Writer.IsWatched(window.Entity), model.Severity);
        var change = open.Revision == 0 ? IncidentChange.Opened : isOver ? IncidentChange.Resolved : IncidentChange.Updated;
        revisions.Add(context.Writer.Write(open, change, window, null));
        if (isOver)
        {
            _open = null;
            _quiet = 0;
        }
    }
}
