using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;
using Routebeat.Routing.State;

namespace Routebeat.Tests.Ingest;

/// <summary>A feed that can be written down and begun anew from what was written, with everything it wrote in one list.</summary>
internal sealed class RestartedFeed
{
    private readonly IngestSettings _settings;
    private readonly RoutesOutbox _outbox;

    public RestartedFeed(IngestSettings? settings = null)
    {
        _settings = settings ?? IngestSettings.Default;
        _outbox = new RoutesOutbox(1, Take);
        Feed = new FeedIngest("test", _settings, new FullFeedRules(_settings), _outbox);
    }

    public FeedIngest Feed { get; private set; }

    /// <summary>Control records, and of batches each change with its hops, in order.</summary>
    public List<string> Said { get; } = [];

    /// <summary>The octets of the longest state written.</summary>
    public int StateOctets { get; private set; }

    /// <summary>Writes the feed down and goes on with another that is read from it.</summary>
    public void Restart()
    {
        _outbox.Flush();
        byte[] state = StateOf(Feed);
        var reader = new StateReader(state);
        Feed = FeedIngest.ReadFrom(reader, _settings, new FullFeedRules(_settings), _outbox);
        Assert.True(reader.IsAtEnd);
        Assert.Equal(state, StateOf(Feed));
        StateOctets = Math.Max(StateOctets, state.Length);
    }

    public void Flush() => _outbox.Flush();

    private static byte[] StateOf(FeedIngest feed)
    {
        var writer = new StateWriter();
        feed.WriteTo(writer);
        return writer.Written.ToArray();
    }

    private void Take(int partition, RoutesRecord record)
    {
        if (record is not RouteBatch batch)
        {
            Said.Add(record.ToString());
            return;
        }

        foreach (ref readonly var change in batch.Changes.Span)
        {
            Said.Add($"{change with { HopsOffset = 0 }} by {string.Join(' ', batch.HopsOf(change).ToArray())}");
        }
    }
}
