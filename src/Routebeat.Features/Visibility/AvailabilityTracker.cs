using Routebeat.Features.Windows;
using Routebeat.Routing.State;

namespace Routebeat.Features.Visibility;

/// <summary>The state of one entity: baseline, hysteresis both ways and confirmation (RULES 4). Pure arithmetic of its samples.</summary>
/// <remarks>
/// At rest (<see cref="IsAtRest"/>) windows without a row may be left out: the next sample says how many complete ones passed, at the
/// level of the last. Otherwise every window must come. Features and score run it over the same samples and so agree without asking each other.
/// </remarks>
public sealed class AvailabilityTracker
{
    private readonly LevelHistory _history = new();
    private Level _level;
    private long _completeSeen;
    private long _pendingWindow;
    private int _pending;
    private long _frozenSince = -1;
    private FamilySizes _sizes;
    private bool _isSeeded;
    private bool _isUnjudged;

    /// <summary>Where the entity stands.</summary>
    public AvailabilityState State { get; private set; }

    /// <summary>Index of the first window of the current episode; without meaning while normal.</summary>
    public long AwaySince { get; private set; }

    /// <summary>Whether the entity is normal and nothing is pending, frozen or still to be judged, so that windows without a row change nothing.</summary>
    /// <remarks>
    /// Normal stays normal without a row: as the old levels leave the history, each member of the baseline only moves towards the level that
    /// stands, and the sizes by which it is judged were settled when that level came.
    /// </remarks>
    public bool IsAtRest => State == AvailabilityState.Normal && _pending == 0 && _frozenSince < 0 && !_isUnjudged;

    /// <summary>Whether the entity is away and the last complete window was the first one back, yet to be confirmed.</summary>
    public bool IsReturning => State == AvailabilityState.Away && _pending > 0;

    /// <summary>Whether the entity is away or its level is below the return bound, so that its baseline is frozen.</summary>
    public bool IsFrozen => State == AvailabilityState.Away || _frozenSince >= 0;

    /// <summary>The level of the last sample.</summary>
    public Level Level => _level;

    /// <summary>Whether a sample has been taken.</summary>
    public bool HasBaseline => !_history.IsEmpty;

    /// <summary>The baseline as it stands.</summary>
    public Level Baseline(bool seeded) => _history.Baseline(seeded);

    /// <summary>The verdict that <see cref="Step"/> will give for a sample, so that its loss need not be confirmed where nothing is away.</summary>
    public LevelVerdict Judge(in LevelSample sample, VisibilityBounds bounds)
    {
        CatchUp(sample.CompleteBefore, sample.Window.LengthSeconds, bounds);
        var baseline = _history.IsEmpty ? sample.Level : _history.Baseline(sample.IsSeeded);
        return LevelRules.Judge(sample.Level, baseline, IsNew(sample) ? LevelRules.SizesOf(baseline, bounds) : _sizes, bounds);
    }

    /// <summary>Takes the sample of a window.</summary>
    public AvailabilityStep Step(in LevelSample sample, VisibilityBounds bounds)
    {
        int capacity = CatchUp(sample.CompleteBefore, sample.Window.LengthSeconds, bounds);
        bool isNew = IsNew(sample);
        _completeSeen = sample.CompleteBefore + (sample.IsComplete ? 1 : 0);
        _isUnjudged = !sample.IsComplete && (isNew || _isUnjudged);
        _level = sample.Level;
        _isSeeded = sample.IsSeeded;
        if (_history.IsEmpty)
        {
            if (sample.IsComplete)
            {
                _history.Reset(sample.Level);
            }

            _sizes = LevelRules.SizesOf(sample.Level, bounds);
            return new AvailabilityStep(AvailabilityChange.None, sample.Window, LevelRules.Judge(sample.Level, sample.Level, bounds), sample.Level);
        }

        var baseline = _history.Baseline(sample.IsSeeded);
        if (isNew)
        {
            _sizes = LevelRules.SizesOf(baseline, bounds);
        }

        var verdict = LevelRules.Judge(sample.Level, baseline, _sizes, bounds);
        var change = sample.IsComplete ? Move(sample, verdict, bounds, capacity) : AvailabilityChange.None;
        long at = change == AvailabilityChange.None ? sample.Window.Index : _pendingWindow;
        if (change is AvailabilityChange.Started)
        {
            AwaySince = at;
        }

        return new AvailabilityStep(change, sample.Window with { Index = at }, verdict, baseline);
    }

    /// <summary>Lets the baseline learn the complete windows that passed at rest; returns its capacity in windows.</summary>
    /// <param name="completeBefore">Complete windows closed so far.</param>
    /// <param name="windowSeconds">Length of a window.</param>
    /// <param name="bounds">The bounds.</param>
    public int CatchUp(long completeBefore, int windowSeconds, VisibilityBounds bounds)
    {
        int capacity = bounds.HistoryHours * 3600 / windowSeconds;
        if (IsAtRest && !_history.IsEmpty)
        {
            _history.Add(_level, completeBefore - _completeSeen, capacity);
            _completeSeen = Math.Max(_completeSeen, completeBefore);
        }

        return capacity;
    }

    /// <summary>Writes the state.</summary>
    public void WriteTo(StateWriter writer)
    {
        _history.WriteTo(writer);
        writer.WriteRun<Level>([_level]);
        writer.Write(_completeSeen);
        writer.Write(_pendingWindow);
        writer.Write(_pending);
        writer.Write(_frozenSince);
        writer.Write((byte)State);
        writer.Write(AwaySince);
        writer.Write((byte)_sizes);
        writer.Write(_isSeeded);
        writer.Write(_isUnjudged);
    }

    /// <summary>Reads the state.</summary>
    public static AvailabilityTracker ReadFrom(StateReader reader)
    {
        var tracker = new AvailabilityTracker();
        tracker._history.ReadFrom(reader);
        tracker._level = reader.ReadRun<Level>()[0];
        tracker._completeSeen = reader.ReadInt64();
        tracker._pendingWindow = reader.ReadInt64();
        tracker._pending = reader.ReadInt32();
        tracker._frozenSince = reader.ReadInt64();
        tracker.State = (AvailabilityState)reader.ReadByte();
        tracker.AwaySince = reader.ReadInt64();
        tracker._sizes = (FamilySizes)reader.ReadByte();
        tracker._isSeeded = reader.ReadBoolean();
        tracker._isUnjudged = reader.ReadBoolean();
        return tracker;
    }

    private bool IsNew(in LevelSample sample) => _level != sample.Level || _isSeeded != sample.IsSeeded || _history.IsEmpty;

    private AvailabilityChange Move(in LevelSample sample, in LevelVerdict verdict, VisibilityBounds bounds, int capacity)
    {
        bool leaves = State == AvailabilityState.Normal && verdict.IsAway && sample.IsLossConfirmed;
        bool returns = State == AvailabilityState.Away && verdict.IsBack;
        if (leaves || returns)
        {
            _pendingWindow = _pending == 0 ? sample.Window.Index : _pendingWindow;
            _pending++;
        }
        else
        {
            _pending = 0;
        }

        Remember(sample, verdict, bounds, capacity);
        if (_pending >= bounds.ConfirmingWindows)
        {
            _pending = 0;
            State = leaves ? AvailabilityState.Away : AvailabilityState.Normal;
            if (returns)
            {
                _frozenSince = -1;
                _history.Add(sample.Level, bounds.ConfirmingWindows, capacity);
            }

            return leaves ? AvailabilityChange.Started : AvailabilityChange.Ended;
        }

        long since = State == AvailabilityState.Away ? AwaySince : _frozenSince;
        bool isOld = since >= 0 && (sample.Window.Index - since) * sample.Window.LengthSeconds >= bounds.NewNormalHours * 3600L;
        if (!isOld || _pending > 0)
        {
            return AvailabilityChange.None;
        }

        bool wasAway = State == AvailabilityState.Away;
        _history.Reset(sample.Level);
        _frozenSince = -1;
        State = AvailabilityState.Normal;
        _pendingWindow = sample.Window.Index;
        return wasAway ? AvailabilityChange.NewNormal : AvailabilityChange.None;
    }

    /// <summary>Lets the baseline learn a normal window, or freezes it from the first one below the return bound.</summary>
    private void Remember(in LevelSample sample, in LevelVerdict verdict, VisibilityBounds bounds, int capacity)
    {
        if (State == AvailabilityState.Away)
        {
            return;
        }

        if (verdict.IsBack)
        {
            _frozenSince = -1;
            _history.Add(sample.Level, 1, capacity);
        }
        else if (_frozenSince < 0)
        {
            _frozenSince = sample.Window.Index;
        }
    }
}
