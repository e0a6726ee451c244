using Routebeat.Detection.Incidents;
using Routebeat.Detection.Scoring;
using Routebeat.Features.Log;
using Routebeat.Features.Rows;
using Routebeat.Features.Windows;
using Routebeat.Routing;
using Routebeat.Streaming.Processing;

namespace Routebeat.Streaming.Memory;

/// <summary>Brings the outputs of all partitions together, window by window, in an order that does not depend on partitions or workers.</summary>
/// <remarks>A window is handed on once every partition has scored it, and windows in their order. Safe for several threads; the sink is called by one at a time.</remarks>
/// <param name="partitions">How many partitions there are.</param>
/// <param name="sink">Takes the windows.</param>
public sealed class WindowGatherer(int partitions, Action<ScoredWindow> sink)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<long, Gathered> _windows = [];

    /// <summary>Takes the rows of a part, of which those of ASes are whole.</summary>
    public void Take(FeaturesPart part)
    {
        lock (_lock)
        {
            var rows = At(part.Window).Rows;
            foreach (var row in part.Rows)
            {
                if (row.Entity.Kind == EntityKind.AutonomousSystem)
                {
                    rows.Add(row);
                }
            }
        }
    }

    /// <summary>Takes an output of the score stage.</summary>
    public void Take(ScoreRecord record)
    {
        lock (_lock)
        {
            switch (record)
            {
                case IncidentRevised revised:
                    // A revision's time is the end of its window, which is the start of the next.
                    At(revised.Incident.Revised).Revisions.Add(revised.Incident);
                    break;
                case EntityScored scored:
                    At(scored.Score.Window).Scores.Add(scored.Score);
                    break;
                case WindowScored scored:
                    var gathered = At(scored.Assembled.Window);
                    gathered.Rows.AddRange(scored.Assembled.Rows);
                    gathered.IsComplete &= scored.Assembled.IsComplete;
                    gathered.Partitions++;
                    HandOn();
                    break;
            }
        }
    }

    private int WindowSeconds { get; set; } = 60;

    private void HandOn()
    {
        while (_windows.Count > 0)
        {
            var (index, gathered) = _windows.First();
            if (gathered.Partitions < partitions)
            {
                return;
            }

            _windows.Remove(index);
            gathered.Rows.Sort(static (left, right) => left.Entity.CompareTo(right.Entity));
            gathered.Scores.Sort(static (left, right) => left.Entity.CompareTo(right.Entity));
            var revisions = gathered.Revisions
                .OrderBy(static one => one.Detected).ThenBy(static one => one.Entity.Key).ThenBy(static one => one.Id, StringComparer.Ordinal)
                .ThenBy(static one => one.Revision).ToList();
            sink(new ScoredWindow(gathered.Window, gathered.IsComplete, gathered.Rows, revisions, gathered.Scores));
        }
    }

    private Gathered At(Window window)
    {
        WindowSeconds = window.LengthSeconds;
        if (!_windows.TryGetValue(window.Index, out var gathered))
        {
            _windows.Add(window.Index, gathered = new Gathered(window));
        }

        return gathered;
    }

    private Gathered At(EventTime windowEnd)
    {
        var next = Window.Of(windowEnd, WindowSeconds);
        return At(next with { Index = next.Index - 1 });
    }

    private sealed class Gathered(Window window)
    {
        public Window Window { get; } = window;

        public List<FeatureRow> Rows { get; } = [];

        public List<Incident> Revisions { get; } = [];

        public List<ScoreRow> Scores { get; } = [];

        public bool IsComplete { get; set; } = true;

        public int Partitions { get; set; }
    }
}
