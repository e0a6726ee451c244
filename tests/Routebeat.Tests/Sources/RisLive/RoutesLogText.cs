using Routebeat.Ingest;
using Routebeat.Ingest.Hygiene;
using Routebeat.Routing.Log;

namespace Routebeat.Tests.Sources.RisLive;

/// <summary>What ingest writes to a log of one partition, as text.</summary>
internal sealed class RoutesLogText
{
    private readonly List<RoutesRecord> _records = [];
    private readonly RoutesOutbox _outbox;
    private readonly FullFeedRules _rules = new(IngestSettings.Default);

    public RoutesLogText() => _outbox = new RoutesOutbox(1, (_, record) => _records.Add(record));

    public List<string> Text =>
    [
        .. _records.SelectMany(static record => record is RouteBatch batch
            ? batch.Changes.ToArray().Select(change => $"{change} {string.Join(' ', batch.HopsOf(change).ToArray())}")
            : [record.ToString()]),
    ];

    public FeedIngest Ingest(string feed) => new(feed, IngestSettings.Default, _rules, _outbox);

    public void Flush() => _outbox.Flush();
}
