using Routebeat.Ingest;
using Routebeat.Kafka.Ingest;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Sources.Feeds;
using Routebeat.Sources.Live;
using Routebeat.Topics;

namespace Routebeat.Host.Ingesting;

/// <summary>A live source: what comes, from when on it is owned. It cannot resume; what nobody heard is a gap.</summary>
/// <remarks>The source begins to listen at the first <see cref="Read"/>, when the feeds are what they were.</remarks>
/// <param name="name">The source's name.</param>
/// <param name="source">What listens.</param>
/// <param name="messages">By which clock its times are judged.</param>
/// <param name="clock">The clock.</param>
internal sealed class OwnedLive(string name, IFeedSource source, LiveClock messages, TimeProvider clock) : IOwnedSource
{
    private static readonly TimeSpan _tickEvery = TimeSpan.FromSeconds(1);

    private readonly FeedInbox _inbox = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<FeedInput> _batch = [];
    private LiveFeeds? _feeds;
    private FeedOutlet? _outlet;
    private Task? _listening;
    private long _ticked;
    private bool _hasEnded;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool CanResume => false;

    /// <inheritdoc/>
    public IReadOnlyList<FeedIngest> Feeds => [.. _feeds!.All.Select(static feed => feed.Ingest)];

    /// <inheritdoc/>
    public long Ordinal => 0;

    /// <inheritdoc/>
    public string? Place => null;

    /// <inheritdoc/>
    public void Begin(FeedOutlet outlet, StateReader? state, string? place)
    {
        _outlet = outlet;
        _feeds = new LiveFeeds(outlet.Make, Refuse);
        for (int count = state?.ReadInt32() ?? 0; count > 0; count--)
        {
            _feeds.Add(LiveFeed.ReadFrom(state!, outlet.Read, Refuse));
        }
    }

    /// <inheritdoc/>
    public FeedIngest Recall(string feed) => _feeds![feed].Ingest;

    /// <inheritdoc/>
    public SourceStep Read(int most, TimeSpan wait)
    {
        if (_listening is null)
        {
            Listen();
        }

        bool isOpen = _inbox.Take(_batch, most, wait < _tickEvery ? wait : _tickEvery);
        foreach (var input in _batch)
        {
            _feeds!.Take(input);
            input.Release();
        }

        if (clock.GetElapsedTime(_ticked) >= _tickEvery)
        {
            _ticked = clock.GetTimestamp();
            _feeds!.Tick(EventTime.FromDateTime(clock.GetUtcNow()));
        }

        if (isOpen)
        {
            return _batch.Count > 0 ? SourceStep.Read : SourceStep.Idle;
        }

        if (!_hasEnded)
        {
            // A source that failed is a fault of ours, and must not look like one that has ended.
            _listening!.GetAwaiter().GetResult();
            _hasEnded = true;
            _feeds!.Finish();
        }

        return SourceStep.Ended;
    }

    /// <inheritdoc/>
    public void WriteTo(StateWriter writer)
    {
        writer.Write(_feeds!.All.Count);
        foreach (var feed in _feeds.All)
        {
            feed.WriteTo(writer);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _inbox.Close();
        try
        {
            _listening?.Wait();
        }
        catch (AggregateException)
        {
            // It was closing while something came; nobody takes that any more.
        }

        _stop.Dispose();
    }

    private void Listen()
    {
        foreach (var feed in _feeds!.All)
        {
            feed.TakeOver(messages);
        }

        _ticked = clock.GetTimestamp();
        _listening = Task.Run(async () =>
        {
            try
            {
                await source.RunAsync(_inbox, _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _inbox.Close();
            }
        });
    }

    private void Refuse(DeadLetter letter) => _outlet!.DeadLetters(DeadLetterWords.Of(letter, RecordKinds.RisLive));
}
