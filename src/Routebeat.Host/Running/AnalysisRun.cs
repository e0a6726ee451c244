using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;
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

    private ReportContent Content(string title, long files, long octets, IReadOnlyList<FaultCount> faults)
    {
        var counts = _session.Feeds.Select(static feed => (feed.Counts, feed.Ingest)).ToList();
        var causes = new List<FaultCount>(faults);
        var unused = new List<FaultCount>();
        foreach (var (mrt, ingest) in counts)
        {
            causes.AddRange(mrt.DeadLetters.Select(static pair => new FaultCount($"record: {Words(pair.Key)}", pair.Value)));
            causes.AddRange(mrt.Faults.Select(static pair => new FaultCount($"field: {Words(pair.Key)}", pair.Value)));
            Add(unused, "RIB records after the first RIB or after updates", mrt.RibRecordsSkipped);
            Add(unused, "updates older than the RIB", ingest.Counts.OlderThanTable);
            Add(unused, "messages that the collector sent", mrt.LocalMessages);
            Add(unused, "records of types without routes", mrt.OtherRecords);
            Add(unused, "routes of other address families", mrt.OtherRoutes);
        }

        var from = _recorder.From ?? default;
        return new ReportContent
        {
            Title = title,
            Revisions = _output.Revisions,
            Series = _recorder.Series(_output.Revisions, _plan.Settings.WindowSeconds, _plan.Settings.Model),
            Health = _health,
            ModelName = _plan.Settings.Model.Name,
            ModelVersion = _plan.Settings.Model.Version,
            ExplainCommand = $"routebeat explain --in {Path.GetRelativePath(Directory.GetCurrentDirectory(), _output.Folder)}",
            Reading = new ReadingSummary
            {
                From = from,
                To = _recorder.From is null ? from : _recorder.To,
                WindowSeconds = _plan.Settings.WindowSeconds,
                Feeds = [.. _session.Feeds.Select(static feed => feed.Ingest.Feed)],
                Files = files,
                Octets = octets,
                Messages = counts.Sum(static one => one.Counts.Updates + one.Counts.StateChanges + one.Counts.OtherMessages),
                Changes = counts.Sum(static one => one.Ingest.Counts.Announcements + one.Ingest.Counts.Withdrawals),
                Windows = _recorder.Windows,
                IncompleteWindows = _recorder.IncompleteWindows,
                Late = _recorder.Late,
                Entities = _recorder.Entities,
                FullFeedPeers = _peers.Known,
                FullFeedPeersUp = _peers.Up,
                Seeded = _recorder.Seeded,
                Faults = causes,
                Unused = unused,
            },
        };
    }

    private static void Add(List<FaultCount> causes, string cause, long count)
    {
        if (count > 0)
        {
            causes.Add(new FaultCount(cause, count));
        }
    }

    private static string Words<T>(T value)
        where T : struct, Enum =>
        System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()).Replace('-', ' ');
}
