using System.Runtime.ExceptionServices;
using System.Text;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Pictures.Reports;
using Routebeat.Pictures.Terminal;
using Routebeat.Pictures.Words;
using Routebeat.Routing;
using Routebeat.Routing.Log;
using Routebeat.Sources.Live;
using Routebeat.Streaming.Pipelines;
using Routebeat.Streaming.Processing;

namespace Routebeat.Host.Live;

/// <summary>A run over live sources, all roles in one process, until it is stopped or its sources end. Its memory does not grow with its length.</summary>
internal sealed class LiveRun : IDisposable
{
    private const int MostHealthLines = 10_000;
    private const int WindowsBetweenTrims = 10;

    /// <summary>What is remembered of an entity without an incident: the hour before one, which its picture then shows.</summary>
    private const int WindowsOfOthers = 60;

    /// <summary>What is remembered of an entity with one: two days.</summary>
    private const int WindowsOfKept = 2_880;

    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _reportEvery = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _statusEvery = TimeSpan.FromSeconds(10);

    private readonly RunPlan _plan;
    private readonly LiveFolder _output;
    private readonly AnalysisSession _session;
    private readonly FeedInbox _inbox;
    private readonly LiveFeeds _feeds;
    private readonly FeedPump _pump;
    private readonly LiveState _state;
    private readonly RunRecorder _recorder = new();
    private readonly RecentIncidents _recent = new();
    private readonly FullFeedPeers _peers = new();
    private readonly IncidentTicker _ticker = new(TickerDetail.Turns);
    private readonly Queue<FeedHealthLine> _health = new();
    private readonly Queue<TextLine> _lines = new();
    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly string _title;
    private ExceptionDispatchInfo? _failure;
    private long _lastStatus;

    /// <summary>A run that has not begun.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="folder">Where its files go.</param>
    /// <param name="title">What it listens to.</param>
    /// <param name="clock">The clock.</param>
    public LiveRun(RunPlan plan, string folder, string title, TimeProvider clock)
    {
        _plan = plan;
        _title = title;
        _clock = clock;
        _inbox = new FeedInbox(clock: clock);
        _output = new LiveFolder(folder, plan.Pipeline.Sinks, plan.Settings.WindowSeconds);
        _session = new AnalysisSession([], plan.Settings, Take, Take, _output.AddDeadLetter);
        _feeds = new LiveFeeds(_session.AddFeed, _output.AddDeadLetter);
        _pump = new FeedPump(_inbox, _feeds, clock, Ticked);
        _state = new LiveState(clock);
        _lastStatus = clock.GetTimestamp();
    }

    /// <summary>Writes a line for people, between those of incidents.</summary>
    public void Tell(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(TextLine.Of(line, TextTone.Muted));
        }
    }

    /// <summary>Runs until it is stopped or the source ends.</summary>
    /// <param name="source">The source.</param>
    /// <param name="stop">Stops it.</param>
    public async Task RunAsync(IFeedSource source, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var pumping = new Thread(() => Pump(end)) { IsBackground = true, Name = "feeds" };
        pumping.Start();
        var sources = source.RunAsync(_inbox, end.Token);
        long reported = _clock.GetTimestamp();
        while (!sources.IsCompleted && !end.IsCancellationRequested)
        {
            await Task.WhenAny(sources, Task.Delay(_lookEvery, _clock, CancellationToken.None)).ConfigureAwait(false);
            TellLines();
            _state.ShowIfDue(_inbox);
            if (_clock.GetElapsedTime(reported) >= _reportEvery)
            {
                reported = _clock.GetTimestamp();
                WriteReport();
            }
        }

        await end.CancelAsync().ConfigureAwait(false);
        await sources.ConfigureAwait(false);
        _inbox.Close();
        pumping.Join();
        _failure?.Throw();
        _session.Complete();
        TellLines();
        Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _output.Dispose();
    }

    private void Pump(CancellationTokenSource end)
    {
        try
        {
            _pump.Run();
        }
#pragma warning disable CA1031 // Whatever stops the pump is our fault and must reach the thread that waits, not end the process here.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            end.Cancel();
        }
    }

    private void Ticked(EventTime now)
    {
        _session.Flush();
        _output.Flush();
        _state.Note(_feeds);
        if (_clock.GetElapsedTime(_lastStatus) >= _statusEvery)
        {
            _lastStatus = _clock.GetTimestamp();
            WriteStatus(now);
        }
    }

    private void WriteStatus(EventTime now) => LiveFolder.Replace(Path.Combine(_output.Folder, LiveFolder.StatusFile), FeedStatus.Write(now, _feeds, _inbox));

    private void Take(ScoredWindow window)
    {
        _output.Add(window.Rows, window.Revisions);
        lock (_lock)
        {
            _recorder.Add(window);
            _recent.Add(window.Revisions);
            foreach (var line in _ticker.Add(window.Revisions))
            {
                _lines.Enqueue(line);
            }

            _state.Note(window.Window.End, window.Revisions.Count > 0 ? _ticker.Open.Count : null);
            if (window.Window.Index % WindowsBetweenTrims == 0)
            {
                _recent.Forget(window.Window.End);
                _recorder.Trim(_recent.Entities, window.Window.Index - WindowsOfKept, window.Window.Index - WindowsOfOthers);
            }
        }
    }

    private void Take(RoutesRecord record)
    {
        _output.AddHealth(record);
        lock (_lock)
        {
            if (record is PeerReport peer)
            {
                _peers.Take(peer);
                _health.Enqueue(FeedHealthText.Of(peer));
            }
            else
            {
                _health.Enqueue(FeedHealthText.Of((FeedReport)record));
            }

            if (_health.Count > MostHealthLines)
            {
                _health.Dequeue();
            }
        }
    }

    private void TellLines()
    {
        TextLine[] lines;
        lock (_lock)
        {
            lines = [.. _lines];
            _lines.Clear();
        }

        if (lines.Length > 0)
        {
            _state.Clear();
            foreach (var line in lines)
            {
                Lines.Write(line);
            }
        }
    }

    private ReportContent WriteReport()
    {
        ReportContent content;
        lock (_lock)
        {
            content = RunReport.Make(new RunFacts(_title, _plan, _output.Folder, _recent.Revisions, _recorder, [.. _health], _peers)
            {
                Feeds = [.. _state.Feeds.Select(static feed => (feed.Counts, feed.Ingest))],
                Octets = _state.Octets,
            });
        }

        if (_output.PathOf(PipelineSinkKind.Report) is { } path)
        {
            LiveFolder.Replace(path, Encoding.UTF8.GetBytes(ReportPage.Write(content)));
        }

        return content;
    }

    private void Finish()
    {
        _state.Clear();
        _state.Note(_feeds);
        WriteStatus(EventTime.FromDateTime(_clock.GetUtcNow()));
        var content = WriteReport();
        var written = new List<WrittenFile>();
        foreach (var kind in Enum.GetValues<PipelineSinkKind>())
        {
            if (_output.PathOf(kind) is { } path)
            {
                written.Add(new WrittenFile(kind.ToString(), path));
            }
        }

        if (_output.DeadLetters is { } letters)
        {
            written.Add(new WrittenFile("unread", letters));
        }

        _output.Dispose();
        foreach (var line in RunSummary.Lines(content, written))
        {
            Lines.Write(line);
        }
    }
}
