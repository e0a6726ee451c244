using Routebeat.Detection.Incidents;
using Routebeat.Detection.Models;
using Routebeat.Features.Rows;
using Routebeat.Features.Visibility;
using Routebeat.Routing;
using Routebeat.Routing.State;

namespace Routebeat.Detection.Scoring;

/// <summary>Everything that scoring remembers of one entity.</summary>
/// <remarks>An incomplete window changes the level that is known, and nothing else: no detector scores it, no state and no clock moves on.</remarks>
/// <param name="key">The entity.</param>
internal sealed class EntityScore(EntityKey key)
{
    private AvailabilityTracker _tracker = new();
    private IncidentChain? _chain;
    private EntitySeries? _series;
    private VolumeChain? _volume;
    private LossEvidence? _loss;
    private CountryCode _country;
    private bool _isKnown;
    private bool _isSeeded;
    private EventTime _seenSince;
    private long _completeFirst;
    private long _peersTotal;
    private bool _isBelow;

    /// <summary>The entity.</summary>
    public EntityKey Key { get; } = key;

    private bool IsAs => Key.Kind == EntityKind.AutonomousSystem;

    /// <summary>Whether windows without a row would change nothing.</summary>
    public bool IsAsleep(ScoreContext context) =>
        _tracker.IsAtRest
        && !_isBelow
        && _chain is not { IsOpen: true }
        && _volume is not { IsAwake: true }
        && (_series is null || _series.IsAtRest(context));

    /// <summary>Takes a window.</summary>
    public void Step(in LaneClock clock, FeatureRow? row, ScoreContext context, ScoreOutput output)
    {
        if (row is null && !clock.IsComplete)
        {
            return;
        }

        if (row is not null)
        {
            Learn(row, clock);
        }

        if (!EntityMeasure.IsJudged(Key, _isSeeded))
        {
            return;
        }

        var bounds = EntityMeasure.BoundsOf(Key, context.Model);
        var level = row is null ? _tracker.Level : EntityMeasure.LevelOf(row);
        var sample = new LevelSample(clock.Window, clock.CompleteBefore, clock.IsComplete, level, _isSeeded, IsLossConfirmed: false);
        var verdict = EntityMeasure.Named(Key, _tracker.Judge(sample, bounds));
        LossEvidence? loss = null;
        bool isConfirmed = false;
        if (verdict.IsAway || _tracker.State == AvailabilityState.Away)
        {
            loss = IsAs ? _loss : context.LossOf(Key);
            isConfirmed = verdict.IsAway && LossRules.IsConfirmed(loss?.Peers ?? [], verdict, bounds);
        }

        var step = _tracker.Step(sample with { IsLossConfirmed = isConfirmed }, bounds);
        step = step with { Verdict = EntityMeasure.Named(Key, step.Verdict) };
        if (_tracker.IsAtRest)
        {
            // A level that is normal stays normal until its next row, which brings its own loss.
            _loss = null;
        }

        if (!clock.IsComplete)
        {
            return;
        }

        long changes = StateChanges(row, level, step.Verdict, isConfirmed, bounds, context.Model.Incidents);
        Score(clock, row, step, level, loss, changes, context, output);
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer, ScoreContext context)
    {
        writer.Write(Key);
        _tracker.WriteTo(writer);
        writer.Write(_chain, static (w, chain) => chain.WriteTo(w));
        writer.Write(_series, (w, series) => series.WriteTo(w, context));
        writer.Write(_volume, (w, volume) => volume.WriteTo(w, context));
        writer.Write(_loss, RowStates.Write);
        writer.Write((int)_country.Bits);
        writer.Write(_isKnown);
        writer.Write(_isSeeded);
        writer.Write(_seenSince);
        writer.Write(_completeFirst);
        writer.Write(_peersTotal);
        writer.Write(_isBelow);
    }

    /// <summary>Reads the state.</summary>
    public static EntityScore ReadFrom(StateReader reader, ScoreContext context) => new(reader.ReadEntityKey())
    {
        _tracker = AvailabilityTracker.ReadFrom(reader),
        _chain = reader.ReadOptional(IncidentChain.ReadFrom),
        _series = reader.ReadOptional(r => EntitySeries.ReadFrom(r, context)),
        _volume = reader.ReadOptional(r => VolumeChain.ReadFrom(r, context)),
        _loss = reader.ReadOptional(RowStates.ReadLoss),
        _country = new CountryCode((ushort)reader.ReadInt32()),
        _isKnown = reader.ReadBoolean(),
        _isSeeded = reader.ReadBoolean(),
        _seenSince = reader.ReadEventTime(),
        _completeFirst = reader.ReadInt64(),
        _peersTotal = reader.ReadInt64(),
        _isBelow = reader.ReadBoolean(),
    };

    private void Learn(FeatureRow row, in LaneClock clock)
    {
        if (!_isKnown)
        {
            _isKnown = true;
            _seenSince = clock.Window.Start;
            _completeFirst = clock.CompleteBefore;
        }

        _country = row.Country;
        _isSeeded = row.Seeded;
        _peersTotal = row.PeersTotal;
        _loss = IsAs ? row.Loss : null;
    }

    /// <summary>State changes of a window that count: seen by enough peer ASes, and of a country those of its lead AS or its own (RULES 4).</summary>
    private long StateChanges(
        FeatureRow? row, in Level level, in LevelVerdict verdict, bool isConfirmed, VisibilityBounds bounds, IncidentBounds incidents)
    {
        long own = 0;
        if (!IsAs && (_isBelow ? verdict.IsBack : verdict.IsAway && isConfirmed))
        {
            _isBelow = !_isBelow;
            own = 1;
        }

        if (row is null || row.StateChanges == 0 || row.PeerUpdates.Count(static peer => peer.Updates > 0) < bounds.ConfirmingPeers)
        {
            return own;
        }

        bool isLead = IsAs || (Int128)row.LeadNetworks * 1_000_000 >= (Int128)level.Networks * incidents.LeadPpm;
        return isLead ? Math.Max(own, row.StateChanges) : own;
    }

    private void Score(
        in LaneClock clock,
        FeatureRow? row,
        in AvailabilityStep step,
        in Level level,
        LossEvidence? loss,
        long changes,
        ScoreContext context,
        ScoreOutput output)
    {
        var model = context.Model;
        StepSeries(clock, row, changes, context);
        bool isChained = step.Change != AvailabilityChange.None || changes > 0 || _chain is { IsOpen: true };
        bool hasUpdates = IsAs && row is not null && row.UpdatesAtThirdPeer > 0;
        bool isVolume = hasUpdates || _volume is { IsAwake: true };
        if (!isChained && !isVolume)
        {
            return;
        }

        var votes = _series?.Votes(clock.Window.Index, model.Series.AgreementWindows) ?? DetectorVotes.None;
        votes |= _tracker.State == AvailabilityState.Away ? DetectorVotes.Availability : DetectorVotes.None;
        var window = new EntityWindow
        {
            Entity = Key,
            Country = _country,
            Window = clock.Window,
            CompleteThrough = clock.CompleteBefore + 1,
            Seeded = _isSeeded,
            SeenSince = _seenSince,
            Level = level,
            PeersTotal = _peersTotal,
            Step = step,
            IsAway = _tracker.State == AvailabilityState.Away && !_tracker.IsReturning,
            Loss = loss,
            Row = row,
            StateChanges = changes,
            Votes = votes,
        };
        if (isChained)
        {
            _chain ??= new IncidentChain();
            _chain.Step(window, context.Writer, output.Revisions);
        }

        if (isVolume)
        {
            _volume ??= VolumeChain.Begin(_completeFirst, context);
            _volume.Step(window, IsExplained(step.Verdict, clock, model), _series, context, output.Revisions);
        }

        bool isBurst = isVolume && (_volume!.IsBurst || _volume.IsOpen);
        if (output.Scores is not null && (isBurst || _chain is { IsOpen: true } || _tracker.State == AvailabilityState.Away))
        {
            output.Scores.Add(RowOf(window, isBurst ? votes | DetectorVotes.RobustBaseline : votes, isVolume));
        }
    }

    private void StepSeries(in LaneClock clock, FeatureRow? row, long changes, ScoreContext context)
    {
        var features = context.Model.Series.Features;
        if (_series is null)
        {
            bool begins = false;
            for (int i = 0; i < features.Count && !begins; i++)
            {
                begins = EntitySeries.ValueOf(row, features[i], changes) != 0;
            }

            if (!begins)
            {
                return;
            }

            _series = new EntitySeries(features.Count);
        }

        _series.Step(clock.Window.Index, row, changes, clock.CompleteBefore - _completeFirst, context);
    }

    /// <summary>Whether availability explains a burst of updates: then it is evidence, not an incident of its own.</summary>
    private bool IsExplained(in LevelVerdict verdict, in LaneClock clock, DetectionModel model) =>
        verdict.IsAway
        || _tracker.State == AvailabilityState.Away
        || (_chain?.LastOpen is { } last && clock.Window.End - last < TimeSpan.FromMinutes(model.Volume.AvailabilityQuietMinutes));

    private ScoreRow RowOf(EntityWindow window, DetectorVotes votes, bool isVolume)
    {
        var verdict = window.Step.Verdict;
        return new ScoreRow(
            window.Window,
            Key,
            _tracker.State,
            verdict.IsDown,
            verdict.RatioPpm,
            verdict.Feature,
            window.StateChanges,
            window.Row?.UpdatesAtThirdPeer ?? 0,
            isVolume ? _volume!.EffectSize : 0,
            _series?.SpikePValue ?? 1,
            _series?.ChangePointPValue ?? 1,
            _series?.ChangePointMartingale ?? 0,
            votes);
    }
}
