using Routebeat.Features.Visibility;

namespace Routebeat.Pictures.Terminal;

/// <summary>
/// The judged windows around an incident, taken one after another in order of time. Whatever their number, it keeps some: those that
/// decided something, their neighbours, and for the rest counts alone.
/// </summary>
public sealed class JudgedWindows
{
    /// <summary>Windows that decided something are kept up to this many from the start, and as many from the end.</summary>
    private const int DecidedAtEachEnd = 60;

    /// <summary>Other windows are shown until there are this many in all.</summary>
    private const int Usual = 24;

    /// <summary>How far away a neighbour is at most.</summary>
    private const int Reach = 2;

    private readonly SortedDictionary<(string Detector, string Feature), VoteTally> _votes = [];
    private readonly List<WindowJudgement> _first = [];
    private readonly Queue<WindowJudgement> _last = [];
    private readonly Queue<WindowJudgement> _trail = [];
    private readonly List<WindowJudgement> _near = [];
    private readonly List<WindowJudgement> _others = [];
    private int _following;
    private bool _isAway;
    private bool _isBack = true;
    private bool _isAlarmed;

    /// <summary>Windows taken.</summary>
    public long Count { get; private set; }

    /// <summary>Those of them in which something was decided: the state changed, a bound was crossed, or an alarm that opens incidents began or ended.</summary>
    public long Decided { get; private set; }

    /// <summary>What the detectors said, by detector and feature in order.</summary>
    public IReadOnlyDictionary<(string Detector, string Feature), VoteTally> Votes => _votes;

    /// <summary>The windows to show, in order of time.</summary>
    public IReadOnlyList<WindowJudgement> Shown
    {
        get
        {
            List<WindowJudgement> shown = [.. _first, .. _last];
            shown.AddRange(_near.Take(Usual - shown.Count));
            shown.AddRange(_others.Concat(_trail).Take(Usual - shown.Count));
            return [.. shown.OrderBy(static window => window.Window.Index)];
        }
    }

    /// <summary>Windows that decided something and are not shown.</summary>
    public long DecidedLeftOut => Decided - _first.Count - _last.Count;

    /// <summary>Takes all of some windows.</summary>
    public static JudgedWindows Of(IEnumerable<WindowJudgement> windows)
    {
        var judged = new JudgedWindows();
        foreach (var window in windows)
        {
            judged.Add(window);
        }

        return judged;
    }

    /// <summary>Takes the next window.</summary>
    public void Add(WindowJudgement window)
    {
        Count++;
        foreach (var vote in window.Votes)
        {
            if (!_votes.TryGetValue((vote.Detector, vote.Feature), out var tally))
            {
                _votes.Add((vote.Detector, vote.Feature), tally = new VoteTally());
            }

            tally.Add(window.Window, vote);
        }

        if (Decides(window))
        {
            Decided++;
            Keep(window);
        }
        else if (_following > 0)
        {
            _following--;
            AddTo(_near, window);
        }
        else
        {
            _trail.Enqueue(window);
            if (_trail.Count > Reach)
            {
                AddTo(_others, _trail.Dequeue());
            }
        }
    }

    private static void AddTo(List<WindowJudgement> few, WindowJudgement window)
    {
        if (few.Count < Usual)
        {
            few.Add(window);
        }
    }

    private void Keep(WindowJudgement window)
    {
        _following = Reach;
        while (_trail.TryDequeue(out var neighbour))
        {
            AddTo(_near, neighbour);
        }

        if (_first.Count < DecidedAtEachEnd)
        {
            _first.Add(window);
            return;
        }

        _last.Enqueue(window);
        if (_last.Count > DecidedAtEachEnd)
        {
            _last.Dequeue();
        }
    }

    private bool Decides(WindowJudgement window)
    {
        if (!window.Complete)
        {
            return false;
        }

        var verdict = window.Verdict;
        bool isAlarmed = window.Votes.Any(static vote => vote.Alarm && vote.Detector is ("robust_baseline" or "state_changes"));
        bool decides = window.Change != AvailabilityChange.None
            || verdict.IsAway != _isAway
            || verdict.IsBack != _isBack
            || isAlarmed != _isAlarmed;
        (_isAway, _isBack, _isAlarmed) = (verdict.IsAway, verdict.IsBack, isAlarmed);
        return decides;
    }
}
