using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Mrt;
using Routebeat.Streaming.Pipelines;
using Routebeat.Streaming.Processing;

namespace Routebeat.Host.Running;

/// <summary>One run from the first record to the last file: session, sinks, the lines on the terminal, the report.</summary>
internal sealed class AnalysisRun : IDisposable
{
    private readonly RunPlan _plan;
    private readonly OutputFolder _output;
    private readonly AnalysisSession _session;
    private readonly RunRecorder _recorder = new();
    private readonly FullFeedPeers _peers = new();
    private readonly IncidentTicker _ticker;
    private readonly List<FeedHealthLine> _health = [];
    private readonly ProgressReport _progress;
    private readonly Lock _lock = new();
    private readonly Queue<TextLine> _lines = new();
    private string _eventTime = "--";
    private int _open;

    /// <summary>Begins a run.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="feeds">The feeds.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="detail">Which incidents get a line as they come.</param>
    public AnalysisRun(RunPlan plan, IReadOnlyList<string> feeds, string folder, TickerDetail detail)
    {
        _plan = plan;
        _ticker = new IncidentTicker(detail);
        _progress = new ProgressReport(TimeProvider.System);
        _output = new OutputFolder(folder, plan.Pipeline.Sinks, plan.Settings.WindowSeconds);
        _session = new AnalysisSession(feeds, plan.Settings, Take, Take, _output.AddDeadLetter, _output.WantsRoutes ? _output.AddRoutes : null);
    }

    /// <summary>The feeds, to give records to.</summary>
    public IReadOnlyList<MrtFeed> Feeds => _session.Feeds;

    /// <summary>Writes the lines that have come up, and the progress if it is due.</summary>
    public void Tell(Action<ProgressReport, string, int>? showProgress = null)
    {
        TextLine[] lines;
        string eventTime;
        int open;
        lock (_lock)
        {
            lines = [.. _lines];
            _lines.Clear();
            (eventTime, open) = (_eventTime, _open);
        }

        if (lines.Length > 0)
        {
            _progress.Clear();
            foreach (var line in lines)
            {
                Lines.Write(line);
            }
        }

        if (showProgress is not null && _progress.IsDue)
        {
            showProgress(_progress, eventTime, open);
        }
    }

    /// <summary>Ends the run: the last windows, the files, the summary.</summary>
    /// <param name="title">What the run was of.</param>
    /// <param name="files">Files read.</param>
    /// <param name="octets">Octets read.</param>
    /// <param name="faults">What could not be read, by cause.</param>
    public void Complete(string title, long files, long octets, IReadOnlyList<FaultCount> faults)
    {
        _session.Complete();
        _progress.Clear();
        Tell();
        if (_ticker.LeftOut.Length > 0)
        {
            Lines.Write(TextLine.Of($"Not shown: {_ticker.LeftOut}; every revision is among the incidents written", TextTone.Muted));
        }

        _output.Finish();
        var content = Content(title, files, octets, faults);
        var written = new List<WrittenFile>();
        foreach (var kind in Enum.GetValues<PipelineSinkKind>())
        {
            if (_output.PathOf(kind) is { } path)
            {
                written.Add(new WrittenFile(kind.ToString(), path));
                if (kind == PipelineSinkKind.Report)
                {
                    File.WriteAllText(path, ReportPage.Write(content));
                }
            }
        }

        if (_output.DeadLetters is { } letters)
        {
            written.Add(new WrittenFile("unread", letters));
        }

        foreach (var line in RunSummary.Lines(content, written))
        {
            Lines.Write(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _output.Dispose();
    }

    private void Take(ScoredWindow window)
    {
        _output.Add(window.Rows, window.Revisions);
        _recorder.Add(window);
        lock (_lock)
        {
            _eventTime = window.Window.End.ToSecondsString();
            if (window.Revisions.Count > 0)
            {
                foreach (var line in _ticker.Add(window.Revisions))
                {
                    _lines.Enqueue(line);
                }

                _open = _ticker.Open.Count;
            }
        }
    }

    private void Take(RoutesRecord record)
    {
        _output.AddHealth(record);
        if (record is PeerReport peer)
        {
            _peers.Take(peer);
            _health.Add(FeedHealthText.Of(peer));
        }
        else
        {
            _health.Add(FeedHealthText.Of((FeedReport)record));
        }
    }

    private ReportContent Content(string title, long files, long octets, IReadOnlyList<FaultCount> faults) => RunReport.Make(
        new RunFacts(title, _plan, _output.Folder, _output.Revisions, _recorder, _health, _peers)
        {
            Feeds = [.. _session.Feeds.Select(static feed => (feed.Counts, feed.Ingest))],
            Files = files,
            Octets = octets,
            Faults = faults,
        });
}
